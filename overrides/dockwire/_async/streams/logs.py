"""What the logs of containers, services and tasks have in common."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator

from dockwire_api.operation import DEFAULT, FrameStream, Timeout

from ..._protocol.api.error_mapping import Call
from ..._protocol.wire.log_lines import LogLine, LogLines
from ..._runtime.deadlines import check_timeout
from ..client import AsyncClient
from ..net import backend
from ..net.source import Source
from .frames import AsyncFrameReader


class AsyncLogReader(AsyncFrameReader):
    """What was logged: as frames, as every output, or as whole lines by ``lines``.

    Frames come as the engine sends them, with times and details, where asked for, as text in
    front. Lines have them as values. Take the one or the other, not both by turns.
    """

    def __init__(
        self,
        source: Source,
        call: Call,
        timeout: float | None,
        tty: bool,
        timestamps: bool,
        details: bool,
    ) -> None:
        super().__init__(source, call, timeout, tty)
        self._splitter = LogLines(timestamps=timestamps, details=details, tty=tty)
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
            frames = await self._take(limit, waited)
            for frame in frames:
                self._complete += self._splitter.feed(frame)
            if not frames:
                if self._finished:
                    return None
                self._finished = True
                self._complete += self._splitter.finish()
        return self._complete.popleft()

    async def lines(self) -> AsyncIterator[LogLine]:
        """All lines up to the end, one after the other."""
        while (line := await self.read_line()) is not None:
            yield line


async def read_logs(
    client: AsyncClient,
    request: FrameStream,
    ask: backend.Question,
    tty: bool | None,
    timeout: Timeout,
) -> AsyncLogReader:
    """Open logs; ``ask`` finds out about the TTY where neither caller nor answer tells."""
    check_timeout(timeout, None)
    if tty is None and not await client.tells_framing(request):
        tty = await ask()
    opened = await client.open(request, timeout, endless=bool(request.values.get("follow")))
    told = opened.tty if opened.tty is not None else tty
    if told is None:
        # The answer should have told, and did not.
        told = await client.or_abort(opened, ask)
    return AsyncLogReader(
        opened.source,
        opened.call,
        opened.idle_timeout,
        told,
        bool(request.values.get("timestamps")),
        bool(request.values.get("details")),
    )
