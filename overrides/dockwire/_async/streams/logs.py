"""Logs of containers, services and tasks."""

from __future__ import annotations

from dockwire_api.operation import FrameStream, Timeout

from ..._protocol.api.call import Limit
from ..._protocol.conventions.process_streams import parts_share_prefix
from ..._protocol.wire.log_lines import LogLineParser
from ..._runtime.deadlines import Deadline, earliest
from ...errors import DockwireError, NotFound, RequestTimeout
from ..client import AsyncClient, Opened
from ..net import backend
from .frames import AsyncFrameReader

# In seconds: how long a stream is silent before the engine is asked whether it is over, how long
# output may be on its way after that, and how long the engine may take to answer.
_MIN_PAUSE = 0.5
_MAX_PAUSE = 5.0
_GRACE_PERIOD = 1.0
_ASK_SECONDS = 10.0


class AsyncLogReader(AsyncFrameReader):
    """Logs, as frames like other output, or as whole lines by ``lines``.

    Frames are as the engine sends them: requested timestamps and details are text at the start of
    each line. Lines have them as attributes. Use either frames or lines, not both.
    """

    def __init__(self, opened: Opened, has_ended: backend.AskEngine | None = None) -> None:
        super().__init__(opened)
        # Asks the engine whether no more output will come, if the stream itself does not end.
        self._has_ended = has_ended
        self._pause = _MIN_PAUSE
        self._over = False
        values = opened.call.request.values
        self._timestamps = bool(values.get("timestamps"))
        self._details = bool(values.get("details"))
        self._shares_prefix = parts_share_prefix(opened.server)

    def _make_parser(self) -> LogLineParser:
        return LogLineParser(
            timestamps=self._timestamps,
            details=self._details,
            tty=bool(self.tty),
            max_size=self._max_line_size,
            parts_share_prefix=self._shares_prefix,
        )

    async def _read_chunk(self, limit: Limit, waited: float | None) -> bytes:
        if self._has_ended is None:
            return await super()._read_chunk(limit, waited)
        while True:
            # Once it is over, the output that is still on its way gets a moment.
            step = Deadline(_GRACE_PERIOD if self._over else self._pause).expires_at()
            end = limit.expires_at()
            limited = earliest(end, step) == end
            try:
                chunk = await super()._read_chunk(limit if limited else Deadline.at(step), waited)
            except RequestTimeout:
                if limited:
                    raise
            else:
                self._pause, self._over = _MIN_PAUSE, False
                return chunk
            ended = await self._ask(self._has_ended, limit)
            if ended and self._over:
                return b""
            self._over = ended
            self._pause = min(self._pause * 1.5, _MAX_PAUSE)

    async def _ask(self, has_ended: backend.AskEngine, limit: Limit) -> bool:
        """Whether the tasks have ended; False if the engine does not say."""
        deadline = Deadline.at(limit.expires_at()).at_most(_ASK_SECONDS)
        try:
            return await has_ended(deadline.remaining())
        except NotFound:
            return True
        except DockwireError:
            return False


async def open_logs(
    client: AsyncClient,
    request: FrameStream,
    timeout: Timeout,
    idle_timeout: Timeout,
    tty: bool | None,
    has_tty: backend.AskEngine,
    has_ended: backend.AskEngine | None = None,
) -> AsyncLogReader:
    """Open logs.

    Args:
        client: sends the request.
        request: the request.
        timeout: the longest time for opening the stream, in seconds.
        idle_timeout: the longest silence of the open stream, in seconds.
        tty: whether the process has a TTY; None if the caller does not know.
        has_tty: asks the engine, if neither caller nor response reports a TTY.
        has_ended: asks the engine whether no more output will come; for streams that do not end.
    """
    call = client.stream_call(request, timeout, idle_timeout)
    return AsyncLogReader(await client.open_output(call, tty, has_tty), has_ended)
