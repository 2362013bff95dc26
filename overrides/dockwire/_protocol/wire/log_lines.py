"""Makes whole lines of log output, and takes off them what the engine puts in front; pure.

An engine sends one logged message a frame. A message is a line or, above 16 KiB, a part of one:
each part comes with the time and the details of the whole again, and only the last one ends with
a line feed. With a TTY there are no frames: then every line begins with them.
"""

from __future__ import annotations

from urllib.parse import unquote_plus

from attrs import field, frozen

from dockwire_api.timestamp import Timestamp

from .stdcopy import Continued, Frame, OutputName


@frozen
class LogLine:
    """A line that was logged, without its line end.

    ``timestamp`` is when, if ``timestamps`` was asked for; ``details`` what the logging driver
    noted beside it, if ``details`` was.
    """

    stream: OutputName
    data: bytes
    timestamp: Timestamp | None = None
    details: dict[str, str] = field(factory=dict)

    @property
    def text(self) -> str:
        """The line as text; what is no UTF-8 is replaced."""
        return self.data.decode("utf-8", "replace")


class _Open:
    """The line of one stream that is not complete yet."""

    def __init__(self) -> None:
        self.front: list[bytes] = []
        self.parts: list[bytes] = []
        # Set while what stands in front is not complete itself.
        self.head: bytes | None = b""


class LogLines:
    """Pieces of output in, whole lines out.

    Args:
        timestamps: whether every message begins with a time.
        details: whether every message has details in front.
        tty: whether the output comes without frames.
    """

    def __init__(self, *, timestamps: bool, details: bool, tty: bool) -> None:
        self._timestamps = timestamps
        self._details = details
        self._fields = timestamps + details
        self._tty = tty
        self._open: dict[OutputName, _Open] = {"stdout": _Open(), "stderr": _Open()}

    def feed(self, frame: Frame) -> list[LogLine]:
        """The lines that are complete with this piece."""
        name, data = frame
        line = self._open[name]
        lines: list[LogLine] = []
        if not self._tty and not isinstance(frame, Continued):
            if line.head:
                # The message before had nothing but a part of a front.
                line.parts.append(line.head)
            line.head = b""
        pieces = data.split(b"\n")
        for index, part in enumerate(pieces):
            ended = index < len(pieces) - 1
            if line.head is not None:
                front, part = self._front(line, part, ended)
                if front is None:
                    break
                if line.parts and front != line.front:
                    # Not a part of the same line: that one ended without a line feed.
                    lines.append(self._line(name, line))
                line.front = front
            if part:
                line.parts.append(part)
            if ended:
                lines.append(self._line(name, line))
                if self._tty:
                    line.head = b""
        return lines

    def finish(self) -> list[LogLine]:
        """The last lines, which may be without a line feed."""
        lines = []
        for name, line in self._open.items():
            if line.head:
                line.parts.append(line.head)
            if line.parts:
                lines.append(self._line(name, line))
        return lines

    def _front(self, line: _Open, data: bytes, ended: bool) -> tuple[list[bytes] | None, bytes]:
        """What stands in front of a message and what behind; None while it is not complete."""
        whole = (line.head or b"") + data
        *front, rest = whole.split(b" ", self._fields)
        if len(front) < self._fields:
            if not ended:
                line.head = whole
                return None, b""
            if len(front) == 1 and self._timestamps and _time(front[0]) is not None:
                # Not every engine knows details.
                front.append(b"")
            else:
                # There is nothing in front of this one.
                front, rest = [], whole
        line.head = None
        return front, rest

    def _line(self, name: OutputName, line: _Open) -> LogLine:
        data = b"".join(line.parts)
        line.parts = []
        if self._tty and data.endswith(b"\r"):
            data = data[:-1]
        if not self._fields or len(line.front) < self._fields:
            return LogLine(name, data)
        timestamp = None
        if self._timestamps:
            timestamp = _time(line.front[0])
            if timestamp is None:
                # Then it is not taken away either.
                return LogLine(name, b" ".join([*line.front, data]))
        if not self._details:
            return LogLine(name, data, timestamp)
        details = line.front[-1]
        if details and b"=" not in details:
            # Podman takes no notice of the wish for details: this is the message's first word.
            return LogLine(name, details + b" " + data, timestamp)
        return LogLine(name, data, timestamp, _pairs(details.decode()))


def _time(text: bytes) -> Timestamp | None:
    """The time that a text is, if it is one."""
    try:
        return Timestamp.parse(text.decode("ascii", "replace"))
    except ValueError:
        return None


def _pairs(text: str) -> dict[str, str]:
    """Details as the engine writes them: quoted as in a query, but joined by commas."""
    pairs = (each.partition("=") for each in text.split(",") if each)
    return {unquote_plus(key): unquote_plus(value) for key, _, value in pairs}
