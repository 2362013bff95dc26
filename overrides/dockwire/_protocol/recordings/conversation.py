"""The bytes of a hijacked connection in both directions, recorded and played back; pure."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from dockwire_api.record import Record

from ...errors import NotRecorded
from .byte_forms import describe_bytes, describe_piece, encode_bytes, encode_piece
from .exchange_forms import Form
from .hiding import HIDDEN, Hiding
from .piece_hiding import hide_in_parts, hide_in_stream

Played: TypeAlias = bytes | Literal["wait", "timeout", "silent"]
"""Bytes that were read, b"" at the end; "wait" for a write of the program, "timeout" for a read
that timed out, "silent" where the program closed the connection."""


class RecordedConversation:
    """Collects the events of a connection."""

    def __init__(self) -> None:
        self._events: list[tuple[str, Any]] = []

    def add(self, name: str, value: Any = True) -> None:
        """Add an event: "write", "half_close", "read", "timeout", "end" or an error.

        Args:
            name: what happened.
            value: the bytes, or the name of an error.
        """
        if name == "write" and self._events and self._events[-1][0] == "write":
            value = self._events.pop()[1] + value
        self._events.append((name, value))

    def forms(self, hiding: Hiding) -> list[Form]:
        """Return the events in the form of files, without secrets."""
        writes = hide_in_parts(self._data("write"), hiding.find, keeps=False)
        reads = hide_in_stream(self._data("read"), hiding.find)
        hidden = {"write": iter(writes), "read": iter(reads)}
        found = []
        for name, value in self._events:
            if name in hidden:
                data = next(hidden[name])
                if not data:
                    # It was a part of a secret.
                    continue
                describe = describe_piece if name == "read" else describe_bytes
                value = describe(data, hiding.scrub)
            found.append({name: value})
        return found

    def _data(self, name: str) -> list[bytes]:
        return [value for each, value in self._events if each == name]


class _Read(Record):
    """A recorded read, and what the program had written before."""

    name: str
    value: Any
    written: int
    half_closed: bool


class PlayedConversation:
    """Plays back a connection: output comes when the program has written what it answers.

    Args:
        events: the recorded events.
        title: the request, for messages.
    """

    def __init__(self, events: list[Form], title: str) -> None:
        self._title = title
        self._input = bytearray()
        # False from a write on of which a part is hidden.
        self._compares = True
        self._reads: list[_Read] = []
        self._ends_input = False
        self._write_error: str | None = None
        for event in events:
            [(name, value)] = event.items()
            self._add(name, value)
        self._at = 0
        self._written = bytearray()
        self._half_closed = False

    def _add(self, name: str, value: Any) -> None:
        if name == "write":
            data = encode_bytes(value)
            self._compares = self._compares and HIDDEN.encode() not in data
            if self._compares:
                self._input += data
        elif name == "half_close":
            self._ends_input = True
        elif name == "write_error":
            self._write_error = value
        else:
            self._reads.append(_Read(name, value, len(self._input), self._ends_input))

    def write(self, data: bytes) -> str | None:
        """Note what the program writes; return the name of the error that it gets, if any.

        Raises:
            NotRecorded: it wrote something else when it was recorded.
        """
        self._written += data
        expected = self._input
        length = min(len(self._written), len(expected))
        if self._written[:length] != expected[:length]:
            at = next(at for at in range(length) if self._written[at] != expected[at])
            raise NotRecorded(
                f"{self._title}: at byte {at} the input is {bytes(self._written[at : at + 40])!r}, "
                f"and in the recording {bytes(expected[at : at + 40])!r}"
            )
        if len(self._written) <= len(expected) or not self._compares:
            return None
        if self._write_error is None and self._ends_input:
            more = bytes(self._written[len(expected) :][:40])
            raise NotRecorded(f"{self._title}: the input in the recording ends before {more!r}")
        return self._write_error

    def half_close(self) -> None:
        """Note that the program ends its input."""
        self._half_closed = True

    def read(self, *, limited: bool) -> Played:
        """Return the next event of the reading direction.

        Args:
            limited: whether the read has a time limit; a recorded time-out is for such a read.
        """
        while self._at < len(self._reads):
            event = self._reads[self._at]
            if not self._is_due(event):
                return "wait"
            self._at += 1
            if event.name == "read":
                return encode_piece(event.value)
            if event.name == "end":
                self._at -= 1
                return b""
            if event.name == "timeout" and limited:
                return "timeout"
            if event.name == "read_error":
                self._at -= 1
                raise ReadFailed(event.value)
        return "silent"

    def has_ended(self) -> bool:
        """Whether the next read returns the end."""
        for event in self._reads[self._at :]:
            if event.name != "timeout":
                return event.name == "end" and self._is_due(event)
        return False

    def _is_due(self, event: _Read) -> bool:
        enough = len(self._written) >= event.written
        return enough and (self._half_closed or not event.half_closed)


class ReadFailed(Exception):
    """A read failed when it was recorded; the argument is the name of the error."""
