"""Assemble output into lines, and split off timestamps and details of logs; pure.

The prefix of a message is its timestamp and its details, as far as they were requested.

Without a TTY the engine sends one message per frame. A message is a line or, above 16 KiB, a part
of one; only the last part ends with a line feed. Docker repeats the prefix of the whole line for
each part; Podman gives each part its own time. With a TTY there are no frames: the prefix precedes
every line and, on Docker, every further 16 KiB of it. Podman's parts of such a line have any size,
so their prefixes look like text, and stay in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import NamedTuple, Self

from dockwire_api.timestamp import Timestamp

from ..limits import DEFAULT_LIMITS
from .stdcopy import ContinuedFrame, Frame, OutputName

# The size of Docker's parts of a line.
_PART = 16 * 1024
# A message that is longer without a space does not have a prefix.
_MAX_PREFIX = 64 * 1024


class _LogLineFields(NamedTuple):
    stream: OutputName
    data: bytes
    timestamp: Timestamp | None
    details: dict[str, str]
    complete: bool


class LogLine(_LogLineFields):
    """A line of output, without its line end.

    ``timestamp`` and ``details`` are those of logs: ``timestamp`` is set if ``timestamps`` was
    requested, ``details`` holds the attributes that the logging driver added, if ``details`` was
    requested. ``complete`` is False for a piece of a line that is longer than
    ``Limits.max_line_size``: the next line of the same ``stream`` continues it.
    """

    __slots__ = ()

    def __new__(
        cls,
        stream: OutputName,
        data: bytes,
        timestamp: Timestamp | None = None,
        details: dict[str, str] | None = None,
        complete: bool = True,
    ) -> Self:
        """Make a line; the default of ``details`` is an empty dict."""
        details = {} if details is None else details
        return tuple.__new__(cls, (stream, data, timestamp, details, complete))

    @property
    def text(self) -> str:
        """The line as text; bytes that are not UTF-8 are replaced."""
        return self.data.decode("utf-8", "replace")


class _PendingLine:
    """The incomplete last line of one stream."""

    def __init__(self) -> None:
        self.prefix: list[bytes] = []
        self.data = bytearray()
        # Whether pieces of this line were returned already.
        self.continued = False
        # The bytes of an incomplete prefix; None once the prefix is complete.
        self.partial_prefix: bytes | None = b""


class LogLineParser:
    """An incremental parser: frames in, complete lines out.

    Args:
        timestamps: whether every message starts with a timestamp.
        details: whether every message has details after the timestamp.
        tty: whether the output is not multiplexed into frames.
        max_size: the maximum size of a line, in bytes; longer ones are returned in pieces. None
            for no limit.
        parts_share_prefix: whether the parts of a line repeat its prefix, as Docker's do.
    """

    def __init__(
        self,
        *,
        timestamps: bool,
        details: bool,
        tty: bool,
        max_size: int | None = DEFAULT_LIMITS.max_line_size,
        parts_share_prefix: bool = True,
    ) -> None:
        self._timestamps = timestamps
        self._details = details
        self._prefix_fields = timestamps + details
        self._tty = tty
        self._max_size = inf if max_size is None else max_size
        self._parts_share_prefix = parts_share_prefix
        self._pending: dict[OutputName, _PendingLine] = {
            "stdout": _PendingLine(),
            "stderr": _PendingLine(),
        }

    def feed(self, frames: Iterable[Frame]) -> list[LogLine]:
        """Add frames and return the lines that they complete."""
        lines: list[LogLine] = []
        if self._tty or self._prefix_fields:
            for frame in frames:
                lines += self._feed_frame(frame)
            return lines
        # tuple.__new__ is faster, and there may be many lines.
        pending, max_size, new = self._pending, self._max_size, tuple.__new__
        for frame in frames:
            name, data = frame
            line, end = pending[name], len(data) - 1
            # Most frames are a line: the only line feed is their last byte.
            if data.find(b"\n") == end >= 0 and not line.data and end <= max_size:
                line.partial_prefix = None
                lines.append(new(LogLine, (name, data[:end], None, {}, True)))
            else:
                lines += self._feed_frame(frame)
        return lines

    def _feed_frame(self, frame: Frame) -> list[LogLine]:
        name, data = frame
        line = self._pending[name]
        lines: list[LogLine] = []
        if not self._tty and not isinstance(frame, ContinuedFrame):
            if line.partial_prefix:
                # The previous message ended inside its prefix.
                line.data += line.partial_prefix
            line.partial_prefix = b""
        pieces = data.split(b"\n")
        for index, part in enumerate(pieces):
            ended = index < len(pieces) - 1
            if line.partial_prefix is not None:
                prefix, part = self._split_prefix(line, part, ended)
                if prefix is None:
                    break
                if not line.data:
                    line.prefix = prefix
                elif self._parts_share_prefix and prefix != line.prefix:
                    # This message starts a new line: the previous one had no line feed.
                    lines.append(self._complete(name, line))
                    line.prefix = prefix
            if len(line.data) + len(part) > self._max_size:
                part = self._split_pieces(name, line, part, lines)
            if not ended:
                if part:
                    line.data += part
                break
            lines.append(self._complete(name, line, part))
            if self._tty:
                line.partial_prefix = b""
        return lines

    def finish(self) -> list[LogLine]:
        """Return the last lines, which may have no line feed."""
        lines = []
        for name, line in self._pending.items():
            if line.partial_prefix:
                line.data += line.partial_prefix
            if line.data:
                lines.append(self._complete(name, line))
        return lines

    def _split_prefix(
        self, line: _PendingLine, data: bytes, ended: bool
    ) -> tuple[list[bytes] | None, bytes]:
        """Split a message into prefix and rest; the prefix is None while it is incomplete."""
        message = (line.partial_prefix or b"") + data
        *prefix, rest = message.split(b" ", self._prefix_fields)
        if len(prefix) < self._prefix_fields:
            if not ended and len(message) <= _MAX_PREFIX:
                line.partial_prefix = message
                return None, b""
            if len(prefix) == 1 and self._timestamps and _parse_time(prefix[0]) is not None:
                # Some engines do not support details.
                prefix.append(b"")
            else:
                # This message has no prefix.
                prefix, rest = [], message
        line.partial_prefix = None
        return prefix, rest

    def _split_pieces(
        self, name: OutputName, line: _PendingLine, part: bytes, lines: list[LogLine]
    ) -> bytes:
        """Add pieces of a line that is too long, and return the rest, which is not empty."""
        size = int(self._max_size)
        data, at = bytes(line.data) + part, 0
        stride = self._stride(line)
        if 0 < stride <= size:
            # The next piece starts with text, too.
            size -= size % stride
        line.data.clear()
        while len(data) - at > size:
            lines.append(self._make_line(name, line, data[at : at + size], complete=False))
            line.continued = True
            at += size
        return data[at:]

    def _stride(self, line: _PendingLine) -> int:
        """Return the distance of the prefixes in a line of a TTY; 0 if it has only the first."""
        repeats = self._tty and self._parts_share_prefix and self._timestamps and line.prefix
        return _PART + len(_join_prefix(line)) if repeats else 0

    def _complete(self, name: OutputName, line: _PendingLine, part: bytes = b"") -> LogLine:
        """End a line with its last part."""
        data = part
        if line.data:
            line.data += part
            data = bytes(line.data)
            line.data.clear()
        if self._tty and data.endswith(b"\r"):
            data = data[:-1]
        if not self._prefix_fields:
            return LogLine(name, data)
        ended = self._make_line(name, line, data)
        line.continued = False
        return ended

    def _make_line(
        self, name: OutputName, line: _PendingLine, data: bytes, complete: bool = True
    ) -> LogLine:
        if len(data) > _PART and self._stride(line):
            data = _remove_prefixes(data, _join_prefix(line))
        if len(line.prefix) < self._prefix_fields or not self._prefix_fields:
            return LogLine(name, data, complete=complete)
        timestamp = None
        if self._timestamps:
            timestamp = _parse_time(line.prefix[0])
            if timestamp is None:
                # What looked like a prefix belongs to the message.
                text = data if line.continued else b" ".join([*line.prefix, data])
                return LogLine(name, text, complete=complete)
        if not self._details:
            return LogLine(name, data, timestamp, complete=complete)
        details = line.prefix[-1]
        if details and (b"=" not in details or not details.isascii()):
            # Podman ignores the request for details: this is the message's first word.
            text = data if line.continued else details + b" " + data
            return LogLine(name, text, timestamp, complete=complete)
        return LogLine(name, data, timestamp, _parse_details(details), complete)


def _join_prefix(line: _PendingLine) -> bytes:
    return b"".join(part + b" " for part in line.prefix)


def _remove_prefixes(data: bytes, prefix: bytes) -> bytes:
    """Remove the prefix that follows each part of a line."""
    parts, at = [], 0
    while data.startswith(prefix, at + _PART):
        parts.append(data[at : at + _PART])
        at += _PART + len(prefix)
    return b"".join([*parts, data[at:]])


def _parse_time(text: bytes) -> Timestamp | None:
    """Return the timestamp; None if the text is not one."""
    try:
        return Timestamp.parse(text.decode("ascii", "replace"))
    except ValueError:
        return None


def _parse_details(data: bytes) -> dict[str, str]:
    """Parse details, which are quoted as in a query string but joined by commas.

    Engines quote all bytes that are not ASCII.
    """
    from urllib.parse import unquote_plus  # few logs have details

    pairs = (each.partition("=") for each in data.decode("ascii").split(",") if each)
    return {unquote_plus(key): unquote_plus(value) for key, _, value in pairs}
