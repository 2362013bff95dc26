"""Events of an engine as a stream that can outlive a broken connection."""

from __future__ import annotations

from datetime import datetime
from math import inf
from time import monotonic, time
from typing import Self

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.system import SystemEventsFilters, system_events

from ..._protocol.conventions.event_resume import ResumeState
from ..._runtime.deadlines import Deadline, check_timeout
from ...errors import ConnectionFailed, EventsLost, RequestTimeout, StreamBroken, StreamClosed
from ..client import AsyncClient
from ..closable import AsyncClosable
from ..net import backend
from .records import AsyncRecordStream

Moment = datetime | str | float

# A connection that was there for so many seconds was a good one: its end is a new trouble.
_STABLE_SECONDS = 5.0
_FIRST_PAUSE = 0.05


class AsyncEventStream(AsyncClosable):
    """What happens in an engine. Iterate over it, or use ``read_record``; close it at the end.

    One that was opened with ``reconnect`` goes on by itself after the connection broke. No event
    is then given twice, and none is left out, as long as the engine still has the last one that
    was given: it keeps 256 events in memory, of all kinds, and loses them when it is started
    anew. Otherwise ``EventsLost`` is raised once, before the first event behind the gap; reading
    can go on.
    """

    def __init__(
        self,
        client: AsyncClient,
        until: Moment | None,
        filters: SystemEventsFilters | None,
        timeout: Timeout,
        idle_timeout: Timeout,
        reconnect: float,
    ) -> None:
        self._client = client
        self._until = until
        self._filters = filters
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._reconnect = reconnect
        self._reading = backend.Lock()
        self._closed = False
        self._held_event: models.EventMessage | None = None
        self._state = ResumeState("")
        self._newest: int | None = None
        # When it was opened last, when trying ends, and how long to pause before the next time.
        self._opened_at = -inf
        self._give_up_at = 0.0
        self._pause = _FIRST_PAUSE
        self._stream: AsyncRecordStream[models.EventMessage]

    @property
    def closed(self) -> bool:
        """Whether the stream is closed: at its end, by an error, or by ``aclose``."""
        return self._closed or self._stream.closed

    @property
    def since(self) -> str | None:
        """The moment of the newest event, to begin with in another ``events(since=...)``.

        That one begins with this event, again. None as long as there was no event.
        """
        newest = self._newest
        return None if newest is None else f"{newest // 10**9}.{newest % 10**9:09d}"

    async def read_record(self, *, timeout: Timeout = DEFAULT) -> models.EventMessage | None:
        """The next event, or None at the end.

        Args:
            timeout: how long to wait for it in seconds; None for no limit.

        Raises:
            EventsLost: events between the last one and the next may be missing.
            RequestTimeout: nothing came in time; reading can go on.
            StreamClosed: the stream was closed on our side.
            StreamBroken, ConnectionFailed: the connection broke, and with ``reconnect`` the engine
                did not come back in time.
        """
        if not self._reconnect:
            event = await self._stream.read_record(timeout=timeout)
            return self._record_newest(event)
        try:
            await self._reading.acquire(Deadline(check_timeout(timeout, None)).expires_at())
        except TimeoutError:
            raise RequestTimeout(
                "another read is still going on",
                operation="SystemEvents",
                engine=self._client.address.text,
            ) from None
        try:
            return self._record_newest(await self._next(timeout))
        finally:
            self._reading.release()

    async def aclose(self) -> None:
        """Close the stream. Closing twice does no harm."""
        self._closed = True
        await self._stream.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> models.EventMessage:
        event = await self.read_record()
        if event is None:
            raise StopAsyncIteration
        return event

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {'closed' if self.closed else 'open'}>"

    def _record_newest(self, event: models.EventMessage | None) -> models.EventMessage | None:
        if event is not None and event.time_nano is not None:
            self._newest = max(self._newest or 0, event.time_nano)
        return event

    async def _open_first(self, since: Moment | None) -> None:
        """Open the stream for the first time."""
        date = await self._open(since)
        self._opened_at = -inf
        if self._reconnect:
            self._state = ResumeState(_since_text(since) or date)

    async def _open(self, since: Moment | None) -> str:
        """Open the stream, and say what time the engine has: seconds since 1970."""
        request = system_events(since=since, until=self._until, filters=self._filters)
        client = self._client
        call = client.stream_call(request, self._timeout, self._idle_timeout, endless=True)
        opened = await client.open(call)
        self._stream = AsyncRecordStream(opened)
        self._opened_at = monotonic()
        return _unix_time(opened.headers.get("date"))

    async def _next(self, timeout: Timeout) -> models.EventMessage | None:
        if self._held_event is not None:
            held, self._held_event = self._held_event, None
            return held
        while True:
            broke: Exception | None = None
            event = None
            try:
                event = await self._stream.read_record(timeout=timeout)
            except (StreamBroken, ConnectionFailed) as error:
                broke = error
            if event is not None:
                is_new, lost = self._state.accept(event.to_dict())
                if lost:
                    self._held_event = event
                    raise EventsLost(
                        "the engine does not know the last event any more; there may have been "
                        "others between it and the next",
                        operation="SystemEvents",
                        engine=self._client.address.text,
                    )
                if is_new:
                    return event
            elif (broke is None and self._until is not None) or not await self._reconnect_after(
                broke
            ):
                return None

    async def _reconnect_after(self, broke: Exception | None) -> bool:
        """Open the stream anew, at the place where it was.

        An engine that is shut down ends its answers properly. So an end is a break as well; False
        says that there was one after the other, for as long as was to be tried.
        """
        self._state.start_replay()
        if monotonic() - self._opened_at > _STABLE_SECONDS:
            self._give_up_at = monotonic() + self._reconnect
            self._pause = _FIRST_PAUSE
        while True:
            if monotonic() + self._pause > self._give_up_at:
                if broke is not None:
                    raise broke
                return False
            await backend.sleep(self._pause)
            self._pause = min(self._pause * 2, 1.0)
            if self._closed:
                raise StreamClosed("the stream was closed", operation="SystemEvents") from broke
            try:
                await self._open(self._state.since())
            except (ConnectionFailed, RequestTimeout) as error:
                broke = error
                continue
            if self._closed:
                await self._stream.aclose()
            return True


def _since_text(since: Moment | None) -> str | None:
    if isinstance(since, datetime):
        from dockwire_api.timestamp import Timestamp

        return Timestamp.of(since).unix
    return None if since is None else str(since)


def _unix_time(date: str | None) -> str:
    # The engine's clock counts, not ours. It says full seconds, and so may go back by one.
    if date is not None:
        from email.utils import parsedate_to_datetime

        try:
            return str(int(parsedate_to_datetime(date).timestamp()))
        except ValueError:
            pass
    return str(int(time()))
