"""Takes multiplexed output apart: stdout and stderr of a process without a TTY in one stream.

Each frame begins with eight bytes: the stream's number, three zeros, and the length as four
bytes, big end first. A frame may be 4 GiB long, so its bytes are handed out as they come.
"""

from __future__ import annotations

from struct import Struct
from typing import Literal, NamedTuple, TypeAlias

from ...errors import EngineStreamError, StreamBroken, StreamError

OutputName: TypeAlias = Literal["stdout", "stderr"]

_HEADER = Struct(">LL")
_HEADER_LENGTH = 8
_ERROR = 3 << 24
# Number 0 is stdin: what an engine echoes under it belongs to the output, as Docker's client
# has it.
_NAMES: dict[int, OutputName] = {0: "stdout", 1 << 24: "stdout", 2 << 24: "stderr"}
# An error is a message; more of it than this is not worth waiting for.
_ERROR_LIMIT = 64 * 1024


class Frame(NamedTuple):
    """A piece of output: which stream it was written to, and the bytes.

    With a TTY there is one stream only, called "stdout". Where one piece ends and the next
    begins means nothing: a line may be cut in two, and one piece may hold many lines.
    """

    stream: OutputName
    data: bytes


class Continued(Frame):
    """The next piece of a frame whose beginning was handed out before."""

    __slots__ = ()


class Demultiplexer:
    """Bytes in, pieces of output out; the state between two feeds is kept here.

    What was readable before a fault is handed out first: ``feed`` returns it and leaves the
    fault in ``failure``, which the next ``feed`` or ``finish`` raises.
    """

    def __init__(self) -> None:
        self.failure: StreamError | None = None
        self._header = b""
        # How much of the current frame is still to come, and whose it is (None: an error).
        self._left = 0
        self._name: OutputName | None = "stdout"
        # Whether a part of it was handed out already.
        self._handed_out = False
        self._error = bytearray()

    def feed(self, data: bytes | bytearray | memoryview) -> list[Frame]:
        """The pieces of output in the next bytes of the stream.

        Raises:
            StreamBroken: an earlier feed found what no engine writes.
            EngineStreamError: an earlier feed found the engine's own error.
        """
        if self.failure is not None:
            raise self.failure
        goes_on = self._left > 0 and self._handed_out
        frames = self._take_apart(data)
        if goes_on and frames:
            frames[0] = tuple.__new__(Continued, frames[0])
        return frames

    def _take_apart(self, data: bytes | bytearray | memoryview) -> list[Frame]:
        frames: list[Frame] = []
        view = memoryview(data)
        at, end = 0, len(view)
        if not end:
            return frames
        handed_out = False
        if self._header:
            at = min(_HEADER_LENGTH - len(self._header), end)
            self._header += bytes(view[:at])
            if len(self._header) < _HEADER_LENGTH:
                return frames
            header, self._header = self._header, b""
            if not self._begin(*_HEADER.unpack(header)):
                return frames
        left, name = self._left, self._name
        # Locals, and tuple.__new__ in place of the class: this loop is the hot spot of all output.
        new, unpack = tuple.__new__, _HEADER.unpack_from
        while at < end:
            if left:
                stop = at + left
                if stop > end:
                    stop = end
                    handed_out = True
                if name is None:
                    self._error += view[at:stop]
                else:
                    frames.append(new(Frame, (name, bytes(view[at:stop]))))
                left -= stop - at
                at = stop
                if name is None and (not left or len(self._error) > _ERROR_LIMIT):
                    self._fail_by_engine()
                    return frames
            elif end - at >= _HEADER_LENGTH:
                number, left = unpack(view, at)
                at += _HEADER_LENGTH
                name = _NAMES.get(number)
                if name is None and not self._begin(number, left):
                    return frames
            else:
                self._header = bytes(view[at:])
                break
        self._left, self._name, self._handed_out = left, name, handed_out
        return frames

    def finish(self) -> None:
        """Say that the stream has ended.

        Raises:
            StreamBroken: it ended inside a header or a frame, or had failed before.
            EngineStreamError: it held the engine's own error.
        """
        if self.failure is None and self._name is None and self._left:
            self._fail_by_engine()
        if self.failure is None and self._header:
            self._break(
                f"the output ended after {len(self._header)} of {_HEADER_LENGTH} header bytes",
                self._header,
            )
        if self.failure is None and self._left:
            self._break(f"the output ended {self._left} bytes before the end of a frame", b"")
        if self.failure is not None:
            raise self.failure

    def _begin(self, number: int, length: int) -> bool:
        """Begin a frame; False when the stream cannot go on."""
        self._left = length
        self._name = _NAMES.get(number)
        if self._name is not None:
            return True
        if number != _ERROR:
            self._break(
                "the output holds a frame header that no engine writes", b"", number, length
            )
            return False
        if not length:
            self._fail_by_engine()
            return False
        return True

    def _break(self, problem: str, partial: bytes, *header: int) -> None:
        partial = _HEADER.pack(*header) if header else partial
        self.failure = StreamBroken(f"{problem}: {partial.hex(' ')}" if partial else problem)
        self.failure.partial = partial

    def _fail_by_engine(self) -> None:
        text = bytes(self._error[:_ERROR_LIMIT]).decode("utf-8", "replace").strip()
        self.failure = EngineStreamError(text or "the engine reported an error without a text")
