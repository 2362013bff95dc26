# Made from _async by `python -m generator unasync`; change that, not this.
"""Events of an engine, as a stream that can reconnect.

A reconnected stream resumes shortly before the last event, and ``ResumeState`` filters out the
events that were returned already.
"""

from __future__ import annotations

from math import inf
from time import monotonic, time
from typing import Self

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.system import SystemEventsFilters, system_events
from dockwire_api.record import replace
from dockwire_api.sequences import Filters
from dockwire_api.times import TimeLike

from ..._protocol.api.call import Call
from ..._protocol.api.requests import Encoded
from ..._protocol.conventions.event_resume import ResumeState
from ..._protocol.signal_handlers import from_signal_handler, suppress
from ..._runtime.deadlines import Deadline, check_timeout
from ...errors import (
    ConnectionFailed,
    DockwireError,
    EventsLost,
    ProtocolError,
    RequestTimeout,
    ServerError,
    StreamBroken,
    StreamClosed,
)
from ..client import Client
from ..closable import Closable
from ..net import backend
from .records import RecordStream

# A connection that lasted this many seconds was stable: its end starts a new reconnect deadline.
_STABLE_SECONDS = 1.0
_FIRST_PAUSE = 0.05
# An engine that is stopped or hangs may accept a connection, and never answer.
_ATTEMPT_SECONDS = 30.0


class EventStream(Closable):
    """The events of an engine. Iterate over it, or use ``read_record``; close it at the end.

    With ``reconnect`` it resumes by itself after the connection breaks. Events are neither repeated
    nor lost while the engine still has the last one returned: it keeps 256 events of all types in
    memory, and loses them when it restarts. Otherwise ``EventsLost`` is raised once, before the
    first event after the gap; reading can continue.
    """

    def __init__(
        self,
        client: Client,
        until: TimeLike | None,
        filters: SystemEventsFilters | Filters | None,
        timeout: Timeout,
        idle_timeout: Timeout,
        reconnect: float,
    ) -> None:
        self._client = client
        self._until = until
        self._filters = filters
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._reconnect_seconds = reconnect
        self._read_lock = backend.Lock()
        self._closed = False
        self._held_event: models.EventMessage | None = None
        self._state = ResumeState("")
        # The query of the first request.
        self._query: dict[str, list[str]] = {}
        self._newest: int | None = None
        # When it was last opened (``inf`` until it is opened again), when to stop reconnecting, and
        # the pause before the next attempt.
        self._opened_at = -inf
        self._give_up_at = 0.0
        self._pause = _FIRST_PAUSE
        # The attempt to open it again that is under way, which closing stops.
        self._attempt: backend.Continued[None] | None = None
        self._stream: RecordStream[models.EventMessage]

    @property
    def closed(self) -> bool:
        """Whether the stream is closed: at its end, by an error, or by ``close``."""
        return self._closed or self._stream.closed

    @property
    def since(self) -> str | None:
        """The time of the newest event, for another ``events(since=...)``.

        That stream begins with this event again. None before the first event.
        """
        newest = self._newest
        return None if newest is None else f"{newest // 10**9}.{newest % 10**9:09d}"

    def read_record(self, *, timeout: Timeout = DEFAULT) -> models.EventMessage | None:
        """Return the next event, or None at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            EventsLost: events between the last one and the next may be missing.
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamClosed: the stream was closed locally.
            StreamBroken, ConnectionFailed: the connection broke, and reconnecting failed or is
                disabled.
        """
        if not self._reconnect_seconds:
            event = self._stream.read_record(timeout=timeout)
            return self._update_newest(event)
        silence = check_timeout(self._idle_timeout, None, "idle_timeout")
        seconds = check_timeout(timeout, silence)
        deadline = Deadline(seconds)
        try:
            self._read_lock.acquire(deadline.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise RequestTimeout(
                "another read is still in progress",
                operation="SystemEvents",
                engine=self._client.address.text,
            ) from None
        try:
            return self._update_newest(self._next(seconds, deadline))
        finally:
            self._read_lock.release()

    def close(self) -> None:
        """Close the stream. Closing twice is harmless."""
        self._closed = True
        if self._attempt is not None:
            self._attempt.stop()
        self._stream.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> models.EventMessage:
        event = None
        if not self._reconnect_seconds:
            # Most have arrived, and need no lock.
            event = self._update_newest(self._stream.take_ready())
        if event is None:
            event = self.read_record()
        if event is None:
            raise StopIteration
        return event

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {'closed' if self.closed else 'open'}>"

    def _update_newest(self, event: models.EventMessage | None) -> models.EventMessage | None:
        if event is not None:
            moment = event.time_nano
            if moment is not None and (self._newest is None or moment > self._newest):
                self._newest = moment
        return event

    def _open_first(self, since: TimeLike | None) -> None:
        """Open the stream for the first time."""
        request = system_events(since=since, until=self._until, filters=self._filters)
        call = self._client.stream_call(request, self._timeout, self._idle_timeout)
        assert isinstance(call.encoded, Encoded)
        self._query = call.encoded.query
        date = self._open(call)
        # The first break always starts a new reconnect deadline.
        self._opened_at = -inf
        if self._reconnect_seconds:
            self._state = ResumeState(self._query.get("since", [date])[0])

    def _open_again(self, deadline: Deadline) -> None:
        """Open the stream where it was interrupted."""
        request = system_events(filters=self._filters)
        seconds = check_timeout(self._timeout, self._client.timeout)
        if seconds is None:
            seconds = _ATTEMPT_SECONDS
        seconds = min(seconds, self._give_up_at - monotonic())
        seconds = deadline.at_most(seconds).remaining()
        call = self._client.stream_call(request, seconds, self._idle_timeout)
        assert isinstance(call.encoded, Encoded)
        # As first sent: an ``until`` that is relative to now would be later every time.
        query = {**self._query, "since": [self._state.since()]}
        call.encoded = replace(call.encoded, query=query)
        self._open(call)

    def _open(self, call: Call) -> str:
        """Open the stream and return the engine's time, in seconds since 1970."""
        opened = self._client.open(call)
        self._stream = RecordStream(opened)
        self._opened_at = monotonic()
        return _unix_time(opened.headers.get("date"))

    def _next(self, seconds: float | None, deadline: Deadline) -> models.EventMessage | None:
        if self._held_event is not None:
            held, self._held_event = self._held_event, None
            return held
        while True:
            failure: DockwireError | None = None
            event = None
            try:
                event = self._stream.read_record(timeout=deadline.remaining())
            except (StreamBroken, ConnectionFailed) as error:
                failure = error
            except RequestTimeout as error:
                if from_signal_handler(error):
                    raise
                raise self._timed_out(seconds) from None
            if event is None:
                ended = failure is None and self._until is not None
                if ended or not self._reopen(failure, seconds, deadline):
                    return None
                continue
            is_new, lost = self._state.accept(event.to_dict())
            if lost:
                self._held_event = event
                raise EventsLost(
                    "the engine no longer has the last event; later ones may be missing too",
                    operation="SystemEvents",
                    engine=self._client.address.text,
                )
            if is_new:
                return event

    def _reopen(
        self, failure: DockwireError | None, seconds: float | None, deadline: Deadline
    ) -> bool:
        """Open the stream again where it was interrupted.

        An engine that shuts down ends its responses cleanly, so a normal end counts as a break
        too. False: the stream kept ending normally until the reconnect deadline.

        Raises:
            RequestTimeout: it is still interrupted at the deadline; the next call continues.
        """
        self._state.start_replay()
        if monotonic() - self._opened_at > _STABLE_SECONDS:
            self._give_up_at = monotonic() + self._reconnect_seconds
            self._pause = _FIRST_PAUSE
        self._opened_at = inf
        while True:
            if monotonic() + self._pause > self._give_up_at:
                if failure is not None:
                    raise failure
                return False
            rest = deadline.remaining()
            if rest is not None and rest <= self._pause:
                backend.sleep(rest)
                raise self._timed_out(seconds, failure)
            backend.sleep(self._pause)
            self._pause = min(self._pause * 2, 1.0)
            try:
                self._try_again(deadline)
            except (ConnectionFailed, RequestTimeout, ServerError, ProtocolError) as error:
                # A proxy before an engine that restarts answers by itself.
                if from_signal_handler(error):
                    raise
                if deadline.has_passed():
                    raise self._timed_out(seconds, error) from None
                failure = _as_failure(error)
                continue
            if self._closed:
                self._stream.close()
            return True

    def _try_again(self, deadline: Deadline) -> None:
        """Open the stream again, unless it is closed before or meanwhile."""
        attempt: backend.Continued[None] = backend.Continued()
        self._attempt = attempt
        try:
            # After the attempt is known to those that close it.
            if not self._closed:
                attempt.result(lambda: self._open_again(deadline), None)
                return
        except ConnectionAbortedError as error:
            if from_signal_handler(error) or not self._closed:
                raise
        finally:
            # A caller that was cancelled leaves nothing under way.
            attempt.stop()
            self._attempt = None
        raise StreamClosed(
            "the stream was closed", operation="SystemEvents", engine=self._client.address.text
        )

    def _timed_out(
        self, seconds: float | None, failure: DockwireError | None = None
    ) -> RequestTimeout:
        within = "" if seconds is None else f" within {seconds:.3g} s"
        return RequestTimeout(
            f"no event came{within}",
            hint=None if failure is None else f"The stream is interrupted: {failure.problem}",
            operation="SystemEvents",
            engine=self._client.address.text,
        )


def _as_failure(error: DockwireError) -> DockwireError:
    """Return the error of an attempt as one of the stream, which cannot be read again."""
    if not isinstance(error, RequestTimeout):
        return error
    return ConnectionFailed(
        f"the stream broke, and could not be opened again: {error.problem}",
        operation=error.operation,
        engine=error.engine,
    )


def _unix_time(date: str | None) -> str:
    # The engine's clock, not ours. The Date header has whole seconds: it can be a second early.
    if date is not None:
        from email.utils import parsedate_to_datetime

        with suppress(ValueError):
            return str(int(parsedate_to_datetime(date).timestamp()))
    return str(int(time()))
