"""The output of a process, in frames of stdout and stderr."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Self

from dockwire_api.operation import DEFAULT, Timeout

from ... import streams
from ..._protocol.api.call import Limit
from ..._protocol.conventions.command_results import Output
from ..._protocol.wire.stdcopy import Demultiplexer, Frame
from ...errors import DockwireError, RequestTimeout, StreamError
from ..client import Opened
from .base import AsyncStream

# Parsers of lines and text are imported where they are used.
if TYPE_CHECKING:
    from ..._protocol.wire.log_lines import LogLine, LogLineParser
    from ..._protocol.wire.text_frames import TextDecoder, TextFrame


class AsyncFrameReader(AsyncStream):
    """The output of a process, as frames of stdout and stderr. Iterate over it, or use ``read``.

    ``lines`` returns whole lines, ``text`` decoded text as it arrives. Use either frames, lines or
    text, not several of them.

    ``tty`` says whether the process has a TTY: then all of its output is "stdout". It is None
    if unknown; set it before reading.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.tty: bool | None = opened.tty
        self._demultiplexer = Demultiplexer()
        self._ready: deque[Frame] = deque()
        # Made when the first line, or the first text, is asked for.
        self._parser: LogLineParser | None = None
        self._lines: deque[LogLine] = deque()
        self._lines_ended = False
        self._max_line_size = opened.limits.max_line_size
        self._decoder: TextDecoder | None = None
        self._texts: deque[TextFrame] = deque()

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
            if not self._reading.try_acquire():
                await self._lock(limit, waited)
            try:
                while await self._fill(limit, waited):
                    if (frame := self._take()) is not None:
                        return frame
                return None
            finally:
                self._reading.release()
        frame = self._take()
        return await self.read_frame(timeout=timeout) if frame is None else frame

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
        return join_frames(received)

    async def read_line(self, *, timeout: Timeout = DEFAULT) -> streams.LogLine | None:
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
        lines = self._lines
        if not lines:
            limit, waited = self._limit(timeout)
            if not await self._add_lines(limit, waited):
                return None
        try:
            return lines.popleft()
        except IndexError:
            # Another thread took the last line.
            return await self.read_line(timeout=timeout)

    async def lines(self) -> AsyncIterator[streams.LogLine]:
        """Iterate over all lines up to the end, without their line ends.

        ``line.stream`` is "stdout" or "stderr", ``line.data`` the bytes, ``line.text`` the text.
        """
        lines = self._lines
        while (line := await self.read_line()) is not None:
            yield line
            while lines:
                try:
                    line = lines.popleft()
                except IndexError:
                    # Another thread took the last line.
                    break
                yield line

    async def text(
        self, *, encoding: str = "utf-8", errors: str = "replace"
    ) -> AsyncIterator[streams.TextFrame]:
        """Iterate over the output as text, as it arrives.

        A character that is split over two frames is returned once, whole. ``piece.stream`` is
        "stdout" or "stderr", ``piece.text`` the text.

        Args:
            encoding: the encoding of the output.
            errors: how to handle bytes that cannot be decoded, and an incomplete character at the
                end, as for ``bytes.decode``.

        Raises:
            InvalidArgument: the encoding or error handler is unknown.
            OutputNotText: with ``errors="strict"``, the output is not text in the encoding.
        """
        decoder = self._decoder
        if decoder is None or not decoder.decodes(encoding, errors):
            from ..._protocol.wire.text_frames import TextDecoder

            decoder = self._decoder = TextDecoder(encoding, errors)
        texts = self._texts
        while texts or await self._add_texts(decoder, *self._limit(DEFAULT)):
            try:
                piece = texts.popleft()
            except IndexError:
                # Another thread took the last piece.
                continue
            yield piece

    async def _add_lines(self, limit: Limit, waited: float | None) -> bool:
        """Wait for whole lines; False at the end."""
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            lines = self._lines
            while not lines and not self._lines_ended:
                filled = await self._fill(limit, waited)
                parser = self._parser
                if parser is None:
                    parser = self._parser = self._make_parser()
                if filled:
                    lines += parser.feed(self._take_all())
                    if not lines:
                        self._check_time(limit, waited)
                else:
                    self._lines_ended = True
                    lines += parser.finish()
            return bool(lines)
        finally:
            self._reading.release()

    async def _add_texts(self, decoder: TextDecoder, limit: Limit, waited: float | None) -> bool:
        """Wait for text; False at the end."""
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            texts = self._texts
            while not texts:
                if not await self._fill(limit, waited):
                    texts += decoder.finish()
                    break
                # One at a time: the error of the next one is for later.
                frame = self._take()
                if frame is not None:
                    texts += decoder.feed([frame])
            return bool(texts)
        finally:
            self._reading.release()

    def _make_parser(self) -> LogLineParser:
        from ..._protocol.wire.log_lines import LogLineParser

        return LogLineParser(
            timestamps=False, details=False, tty=bool(self.tty), max_size=self._max_line_size
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
        if not self._reading.try_acquire():
            await self._lock(limit, waited)
        try:
            while await self._fill(limit, waited):
                if frames := self._take_all():
                    return frames
            return []
        finally:
            self._reading.release()

    def _take(self) -> Frame | None:
        """Return the next frame; None if another thread took it."""
        try:
            return self._ready.popleft()
        except IndexError:
            return None

    def _take_all(self) -> list[Frame]:
        """Return all frames; some may be taken by other threads at the same time."""
        # Not a copy and ``clear``: what is taken in between would be returned twice.
        frames = []
        while (frame := self._take()) is not None:
            frames.append(frame)
        return frames

    async def _fill(self, limit: Limit, waited: float | None) -> bool:
        """Wait for a frame; False at the end."""
        while not self._ready:
            if not await self._receive(limit, waited):
                return False
            if not self._ready and not self._ended:
                self._check_time(limit, waited)
        return True

    async def _receive(self, limit: Limit, waited: float | None) -> bool:
        """Add the frames in the next bytes; False at the end."""
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
        if chunk:
            self._add_frames(
                [Frame("stdout", chunk)] if self.tty else self._demultiplexer.feed(chunk)
            )
        elif self._ended:
            return False
        else:
            await self._finish(limit)
        return True

    def _add_frames(self, frames: list[Frame]) -> None:
        self._ready.extend(frames)

    async def _read_ahead(self, limit: Limit) -> bool:
        """Read output and keep it for later, until the limit; True if all of it was read.

        What another reader waits for is left to it. An error is kept for the next reader.
        """
        try:
            while not self._closed:
                await self._lock(limit, None)
                try:
                    if not await self._receive(limit, None):
                        return True
                finally:
                    self._reading.release()
                self._check_time(limit, None)
        except RequestTimeout:
            return False
        except DockwireError:
            pass
        return self._closed

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


def join_frames(frames: list[Frame]) -> Output:
    """Return the output in frames."""
    return Output(
        b"".join([data for name, data in frames if name == "stdout"]),
        b"".join([data for name, data in frames if name == "stderr"]),
    )
