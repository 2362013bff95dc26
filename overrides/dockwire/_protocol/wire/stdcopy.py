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
        continues = self._left > 0 and self._is_partial
        frames = self._parse(data)
        if continues and frames:
            frames[0] = tuple.__new__(ContinuedFrame, frames[0])
        return frames

    def _parse(self, data: bytes | bytearray | memoryview) -> list[Frame]:
        frames: list[Frame] = []
        view = memoryview(data)
        at, end = 0, len(view)
        if not end:
            return frames
        is_partial = False
        if self._header:
            at = min(_HEADER_LENGTH - len(self._header), end)
            self._header += bytes(view[:at])
            if len(self._header) < _HEADER_LENGTH:
                return frames
            header, self._header = self._header, b""
            if not self._start_frame(*_HEADER.unpack(header)):
                return frames
        left, name = self._left, self._name
        # Locals and tuple.__new__ are faster, and all output passes through this loop.
        new, unpack = tuple.__new__, _HEADER.unpack_from
        while at < end:
            if left:
                stop = at + left
                if stop > end:
                    stop = end
                    is_partial = True
                if name is None:
                    self._error += view[at:stop]
                else:
                    frames.append(new(Frame, (name, bytes(view[at:stop]))))
                left -= stop - at
                at = stop
                if name is None and (not left or len(self._error) > _MAX_ERROR):
                    self._fail_with_engine_error()
                    return frames
            elif end - at >= _HEADER_LENGTH:
                number, left = unpack(view, at)
                at += _HEADER_LENGTH
                name = _NAMES.get(number)
                if name is None and not self._start_frame(number, left):
                    return frames
            else:
                self._header = bytes(view[at:])
                break
        self._left, self._name, self._is_partial = left, name, is_partial
        return frames

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

    def _start_frame(self, number: int, length: int) -> bool:
        """Start a frame; return False when the stream cannot continue."""
        self._left = length
        self._name = _NAMES.get(number)
        if self._name is not None:
            return True
        if number != _ENGINE_ERROR:
            self._fail("the output contains an invalid frame header", _HEADER.pack(number, length))
            return False
        if not length:
            self._fail_with_engine_error()
            return False
        return True

    def _fail(self, problem: str, partial: bytes) -> None:
        self.failure = StreamBroken(
            f"{problem}: {partial.hex(' ')}" if partial else problem, partial=partial
        )

    def _fail_with_engine_error(self) -> None:
        text = bytes(self._error[:_MAX_ERROR]).decode("utf-8", "replace").strip()
        self.failure = EngineStreamError(text or "the engine reported an error without a message")
