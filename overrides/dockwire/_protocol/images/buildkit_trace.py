"""Decode the progress of a BuildKit build: the ``moby.buildkit.trace`` records; pure.

Each record is a base64-encoded protocol buffer, a ``StatusResponse``. Only a few fields are
decoded: the names of the vertices (build steps), their statuses, logs and errors, and warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from dockwire_api.record import Record

from ..wire.base64_text import decode_base64

TRACE_ID = "moby.buildkit.trace"
"""The ``id`` of the records that hold a trace."""
# Wire types of protocol buffers.
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class Vertex(Record):
    """The state of a build step."""

    digest: str
    name: str
    cached: bool
    started: bool
    completed: bool
    error: str


class VertexStatus(Record):
    """What a build step is doing, such as "naming to docker.io/library/x"."""

    digest: str
    name: str


class VertexLog(Record):
    """Output of a build step."""

    digest: str
    data: bytes


class VertexWarning(Record):
    """A warning about a build step, such as an instruction that is deprecated."""

    digest: str
    text: str


Part: TypeAlias = Vertex | VertexStatus | VertexLog | VertexWarning


def parse_trace(text: str) -> list[Part]:
    """Decode a record.

    Raises:
        ValueError: the record is not valid base64, or not a valid protocol buffer.
    """
    data = decode_base64(text)
    found: list[Part] = []
    for number, value in _fields(data):
        if isinstance(value, int):
            continue
        if number == 1:
            found.append(_vertex(value))
        elif number == 2:
            fields = dict(_fields(value))
            found.append(VertexStatus(_text(fields.get(2)), _text(fields.get(1))))
        elif number == 3:
            fields = dict(_fields(value))
            found.append(VertexLog(_text(fields.get(1)), _data(fields.get(4))))
        elif number == 4:
            # The details are repeated, and not used.
            fields = dict(_fields(value))
            found.append(VertexWarning(_text(fields.get(1)), _text(fields.get(3))))
    return found


def _vertex(data: bytes) -> Vertex:
    # The only repeated field, the inputs, is not used: a dict loses nothing.
    fields = dict(_fields(data))
    return Vertex(
        digest=_text(fields.get(1)),
        name=_text(fields.get(3)),
        cached=bool(fields.get(4)),
        started=5 in fields,
        completed=6 in fields,
        error=_text(fields.get(7)),
    )


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the number and the value of each field of a message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        wire_type = key & 7
        if wire_type == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if wire_type == _BYTES:
            size, at = _varint(data, at)
        elif wire_type == _FIXED64:
            size = 8
        elif wire_type == _FIXED32:
            size = 4
        else:
            raise ValueError(f"unknown wire type {wire_type}")
        if at + size > len(data):
            raise ValueError("a field is cut off")
        yield key >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the integer at a position, and the position after it."""
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("an integer is cut off")


def _data(value: int | bytes | None) -> bytes:
    return value if isinstance(value, bytes) else b""


def _text(value: int | bytes | None) -> str:
    return _data(value).decode("utf-8", "replace")
