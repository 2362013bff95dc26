"""The output of a process, in frames of stdout and stderr."""

from __future__ import annotations

from collections import deque
from typing import Self

from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.call import Limit
from ..._protocol.conventions.command_results import Output
from ..._protocol.wire.stdcopy import Demultiplexer, Frame
from ...errors import DockwireError, StreamError
from ..client import Opened
from .base import AsyncStream


class AsyncFrameReader(AsyncStream):
    """The output of a process, as frames of stdout and stderr. Iterate over it, or use ``read``.

    ``tty`` says whether the process has a TTY: then all of its output is "stdout". It is None
    if unknown; set it before reading.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.tty: bool | None = opened.tty
        self._demultiplexer = Demultiplexer()
        self._ready: deque[Frame] = deque()

    async def read_frame(self, *, timeout: Timeout = DEFAULT) -> Frame | None:
        """Return the next frame of output, or None at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            EngineStreamError: the engine reported an error in the stream.
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamClosed: the stream was closed locally.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not in frames.
        """
        if not self._ready:
            limit, waited = self._limit(timeout)
            await self._lock(limit, waited)
            try:
                if not await self._fill(limit, waited):
                    return None
                return self._ready.popleft()
            finally:
                self._reading.release()
        try:
            return self._ready.popleft()
        except IndexError:
            # Another thread took the last frame.
            return await self.read_frame(timeout=timeout)

    async def read(self, *, idle_timeout: Timeout = DEFAULT) -> Output:
        """Read all output up to the end.

        Args:
            idle_timeout: the longest silence in seconds; None is without limit.

        Raises:
            EngineStreamError: the engine reported an error in the stream.
            RequestTimeout: nothing arrived in time; nothing is lost, reading can continue.
            StreamClosed: the stream was closed locally.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not in frames.
        """
        received: list[Frame] = []
        try:
            while frames := await self._read_frames(*self._limit(idle_timeout, "idle_timeout")):
                received += frames
        except BaseException:
            self._ready.extendleft(reversed(received))
            raise
        return Output(
            b"".join([data for name, data in received if name == "stdout"]),
            b"".join([data for name, data in received if name == "stderr"]),
        )

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Frame:
        if self._ready:
            try:
                return self._ready.popleft()
            except IndexError:
                # Another thread took the last frame.
                pass
        frame = await self.read_frame()
        if frame is None:
            raise StopAsyncIteration
        return frame

    async def _read_frames(self, limit: Limit, waited: float | None) -> list[Frame]:
        """Wait for frames and return all that have arrived; none at the end."""
        await self._lock(limit, waited)
        try:
            if not await self._fill(limit, waited):
                return []
            frames = list(self._ready)
            self._ready.clear()
            return frames
        finally:
            self._reading.release()

    async def _fill(self, limit: Limit, waited: float | None) -> bool:
        """Wait for a frame; False at the end."""
        ready = self._ready
        while not ready:
            failure = self._demultiplexer.failure
            if failure is not None and self._failure is None:
                self._end(failure)
            if self.tty is None and not self._ended:
                raise self._call.add_context(
                    StreamError(
                        "the engine does not report whether there is a TTY; set stream.tty first"
                    )
                )
            chunk = await self._read_chunk(limit, waited)
            if not chunk:
                if self._ended:
                    return False
                await self._finish(limit)
            elif self.tty:
                ready.append(Frame("stdout", bytes(chunk)))
            else:
                ready.extend(self._demultiplexer.feed(chunk))
                if not ready:
                    self._check_time(limit, waited)
        return True

    async def _finish(self, limit: Limit) -> None:
        """End the stream after its last byte.

        Raises:
            RequestTimeout: whether this is the regular end could not be determined in time.
        """
        failure: DockwireError | None = None
        if not self.tty:
            try:
                self._demultiplexer.finish()
            except StreamError as error:
                failure = error
        self._end(failure or await self._check_end(limit))

    async def _check_end(self, limit: Limit) -> DockwireError | None:
        """Return the error if this is not the regular end of the stream."""
        return None
