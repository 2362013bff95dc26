"""Split the output of a process without a TTY into stdout and stderr; no I/O.

Each frame has a header of eight bytes: the number of the stream, three zero bytes, and the length
as a big-endian 32-bit integer. A frame can be 4 GiB long, so its bytes are returned as they
arrive, without waiting for the whole frame.
"""

from __future__ import annotations

from struct import Struct
from typing import Literal, NamedTuple, TypeAlias

from ...errors import EngineStreamError, StreamBroken, StreamError

OutputName: TypeAlias = Literal["stdout", "stderr"]

# The stream number is the first byte, so it is shifted by 24 in the first integer.
_HEADER = Struct(">LL")
_HEADER_LENGTH = 8
_ENGINE_ERROR = 3 << 24
# Number 0 is stdin, echoed by the engine. The Docker CLI also writes it to stdout.
_NAMES: dict[int, OutputName] = {0: "stdout", 1 << 24: "stdout", 2 << 24: "stderr"}
# Longer error messages are truncated.
_MAX_ERROR = 64 * 1024


class Frame(NamedTuple):
    """A chunk of output: the stream it was written to, and the bytes.

    With a TTY the only stream is "stdout". Chunk boundaries have no meaning: a line can span
    chunks, and a chunk can hold many lines.
    """

    stream: OutputName
    data: bytes


class ContinuedFrame(Frame):
    """A later chunk of a frame whose first part was already returned."""

    __slots__ = ()


class Demultiplexer:
    """An incremental parser: bytes in, chunks of output out.

    Output before an error is not lost: ``feed`` returns it and keeps the error in ``failure``; the
    next ``feed`` or ``finish`` raises it.
    """

    def __init__(self) -> None:
        self.failure: StreamError | None = None
        # The bytes of an incomplete header.
        self._header = b""
        # Bytes left in the current frame, and its stream; None for an error from the engine.
        self._left = 0
        self._name: OutputName | None = "stdout"
        # Whether part of the current frame was already returned.
        self._is_partial = False
        self._error = bytearray()

    def feed(self, data: bytes | bytearray | memoryview) -> list[Frame]:
        """Add bytes and return the output in them.

        Raises:
            StreamBroken: an earlier feed found an invalid header.
            EngineStreamError: an earlier feed found an error reported by the engine.
        """
        if self.failure is not None:
            raise self.failure
        frames: list[Frame] = []
        # Slices of bytes are made faster than those of a memoryview.
        received = bytes(data)
        at, end = 0, len(received)
        if self._left or self._header:
            at = self._continue(received, frames)
        while at < end and self.failure is None:
            at = self._add_frames(received, at, end, frames)
        return frames

    def _continue(self, data: bytes, frames: list[Frame]) -> int:
        """Go on in the frame or header that an earlier feed began; return where it ends."""
        if self._left:
            part = data[: self._left]
            if self._name is None:
                self._add_error(part)
            elif part:
                kind = ContinuedFrame if self._is_partial else Frame
                frames.append(tuple.__new__(kind, (self._name, part)))
                self._is_partial = True
                self._left -= len(part)
            return len(part)
        missing = _HEADER_LENGTH - len(self._header)
        self._header += data[:missing]
        if len(self._header) < _HEADER_LENGTH:
            return len(data)
        header, self._header = self._header, b""
        self._begin(*_HEADER.unpack(header))
        return missing + (self._continue(data[missing:], frames) if self._left else 0)

    def _add_frames(self, data: bytes, at: int, end: int, frames: list[Frame]) -> int:
        """Add frames of output that begin here; return where another kind of frame begins."""
        # Locals and tuple.__new__ are faster, and all output passes through this loop.
        new, unpack, names, add = tuple.__new__, _HEADER.unpack_from, _NAMES, frames.append
        while (start := at + _HEADER_LENGTH) <= end:
            number, length = unpack(data, at)
            name = names.get(number)
            if name is None:
                self._begin(number, length)
                return start + (self._continue(data[start:], frames) if self._left else 0)
            at = start + length
            if at > end:
                self._left, self._name, self._is_partial = at - end, name, start < end
                if start < end:
                    add(new(Frame, (name, data[start:])))
                return end
            if length:
                add(new(Frame, (name, data[start:at])))
        self._header = data[at:]
        return end

    def _begin(self, number: int, length: int) -> None:
        """Begin a frame."""
        self._left, self._is_partial = length, False
        self._name = _NAMES.get(number)
        if self._name is None and number != _ENGINE_ERROR:
            self._left = 0
            self._fail("the output contains an invalid frame header", _HEADER.pack(number, length))
        elif self._name is None and not length:
            self._fail_with_engine_error()

    def _add_error(self, part: bytes) -> None:
        """Add a part of the engine's error message."""
        self._error += part
        self._left -= len(part)
        if not self._left or len(self._error) > _MAX_ERROR:
            self._fail_with_engine_error()

    def finish(self) -> None:
        """Mark the end of the stream.

        Raises:
            StreamBroken: the stream ended inside a header or a frame, or failed before.
            EngineStreamError: the engine reported an error.
        """
        if self.failure is None and self._name is None and self._left:
            self._fail_with_engine_error()
        if self.failure is None and self._header:
            self._fail(
                f"the output ended after {len(self._header)} of {_HEADER_LENGTH} header bytes",
                self._header,
            )
        if self.failure is None and self._left:
            self._fail(f"the output ended {self._left} bytes before the end of a frame", b"")
        if self.failure is not None:
            raise self.failure

    def _fail(self, problem: str, partial: bytes) -> None:
        self.failure = StreamBroken(
            f"{problem}: {partial.hex(' ')}" if partial else problem, partial=partial
        )

    def _fail_with_engine_error(self) -> None:
        text = bytes(self._error[:_MAX_ERROR]).decode("utf-8", "replace").strip()
        self.failure = EngineStreamError(text or "the engine reported an error without a message")
