"""What the logs of containers, services and tasks have in common."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator

from dockwire_api.operation import DEFAULT, FrameStream, Timeout

from ..._protocol.wire.log_lines import LogLine, LogLineParser
from ..client import AsyncClient, Opened
from ..net import backend
from .frames import AsyncFrameReader


class AsyncLogReader(AsyncFrameReader):
    """What was logged: as frames, as every output, or as whole lines by ``lines``.

    Frames come as the engine sends them, with times and details, where asked for, as text in
    front. Lines have them as values. Take the one or the other, not both by turns.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        values = opened.call.request.values
        timestamps, details = bool(values.get("timestamps")), bool(values.get("details"))
        self._parser = LogLineParser(timestamps=timestamps, details=details, tty=bool(self.tty))
        self._complete: deque[LogLine] = deque()
        self._finished = False

    async def read_line(self, *, timeout: Timeout = DEFAULT) -> LogLine | None:
        """The next line, or None at the end; stdout and stderr have their own lines.

        Args:
            timeout: how long to wait for it in seconds; None for no limit.

        Raises:
            RequestTimeout: no whole line came in time; nothing is lost, reading can go on.
            StreamClosed: the stream was closed on our side.
            StreamBroken, ConnectionFailed: the stream was cut off, or holds no frames.
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
        return self._complete.popleft()

    async def lines(self) -> AsyncIterator[LogLine]:
        """All lines up to the end, one after the other."""
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
    """Open logs; ``has_tty`` asks the engine where neither caller nor response says."""
    endless = bool(request.values.get("follow"))
    call = client.stream_call(request, timeout, idle_timeout, endless=endless)
    return AsyncLogReader(await client.open_output(call, tty, has_tty))
