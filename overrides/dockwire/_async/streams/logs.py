"""Logs of containers, services and tasks."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator

from dockwire_api.operation import DEFAULT, FrameStream, Timeout

from ..._protocol.conventions.process_streams import parts_share_prefix
from ..._protocol.wire.log_lines import LogLine, LogLineParser
from ..client import AsyncClient, Opened
from ..net import backend
from .frames import AsyncFrameReader


class AsyncLogReader(AsyncFrameReader):
    """Logs, as frames like other output, or as whole lines by ``lines``.

    Frames are as the engine sends them: requested timestamps and details are text at the start of
    each line. Lines have them as attributes. Use either frames or lines, not both.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        values = opened.call.request.values
        timestamps, details = bool(values.get("timestamps")), bool(values.get("details"))
        self._parser = LogLineParser(
            timestamps=timestamps,
            details=details,
            tty=bool(self.tty),
            max_size=opened.limits.max_line_size,
            parts_share_prefix=parts_share_prefix(opened.server),
        )
        self._complete: deque[LogLine] = deque()
        self._finished = False

    async def read_line(self, *, timeout: Timeout = DEFAULT) -> LogLine | None:
        """Return the next line, or None at the end; a line belongs to stdout or to stderr.

        A line that is longer than ``Limits.max_line_size`` is returned in pieces; ``complete`` is
        True for the last one.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            RequestTimeout: no whole line arrived in time; nothing is lost, reading can continue.
            StreamClosed: the stream was closed locally.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not in frames.
        """
        limit, waited = self._limit(timeout)
        while not self._complete:
            frames = await self._read_frames(limit, waited)
            for frame in frames:
                self._complete += self._parser.feed(frame)
            if not frames:
                if self._finished:
                    return None
                self._finished = True
                self._complete += self._parser.finish()
            elif not self._complete:
                self._check_time(limit, waited)
        return self._complete.popleft()

    async def lines(self) -> AsyncIterator[LogLine]:
        """Iterate over all lines up to the end."""
        while (line := await self.read_line()) is not None:
            yield line


async def open_logs(
    client: AsyncClient,
    request: FrameStream,
    timeout: Timeout,
    idle_timeout: Timeout,
    tty: bool | None,
    has_tty: backend.AskTty,
) -> AsyncLogReader:
    """Open logs; ``has_tty`` asks the engine if neither caller nor response reports a TTY."""
    call = client.stream_call(request, timeout, idle_timeout)
    return AsyncLogReader(await client.open_output(call, tty, has_tty))
