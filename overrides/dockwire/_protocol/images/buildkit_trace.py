"""Reads what BuildKit tells of a build: the records ``moby.buildkit.trace``; pure.

Each is base64 of a ``StatusResponse``, in the format of protocol buffers. A few of its fields
are enough: the names of the vertices (steps), what they do and print, and their errors.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from attrs import frozen

TRACE = "moby.buildkit.trace"
_BYTES, _VARINT, _FIXED64, _FIXED32 = 2, 0, 1, 5


@frozen
class Vertex:
    """A step of the build, as far as it has come."""

    digest: str
    name: str
    cached: bool
    started: bool
    error: str


@frozen
class Status:
    """What a step is doing just now, in words."""

    digest: str
    words: str


@frozen
class Output:
    """What a step has printed."""

    digest: str
    data: bytes


def read(text: str) -> list[Vertex | Status | Output]:
    """What a record tells.

    Raises:
        ValueError: it is not what BuildKit writes.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
    found: list[Vertex | Status | Output] = []
    for number, value in _fields(data):
        if isinstance(value, int):
            continue
        if number == 1:
            found.append(_vertex(value))
        elif number == 2:
            parts = dict(_fields(value))
            found.append(Status(_text(parts.get(2)), _text(parts.get(1))))
        elif number == 3:
            parts = dict(_fields(value))
            found.append(Output(_text(parts.get(1)), _data(parts.get(4))))
    return found


def _vertex(data: bytes) -> Vertex:
    # Of what may be there several times, only the inputs, nothing is wanted.
    parts = dict(_fields(data))
    return Vertex(
        digest=_text(parts.get(1)),
        name=_text(parts.get(3)),
        cached=bool(parts.get(4)),
        started=5 in parts,
        error=_text(parts.get(7)),
    )


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            size, at = _varint(data, at)
        elif kind == _FIXED64:
            size = 8
        elif kind == _FIXED32:
            size = 4
        else:
            raise ValueError(f"no field is of the type {kind}")
        if at + size > len(data):
            raise ValueError("a field is cut off")
        yield key >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("a number is cut off")


def _data(value: int | bytes | None) -> bytes:
    return value if isinstance(value, bytes) else b""


def _text(value: int | bytes | None) -> str:
    return _data(value).decode("utf-8", "replace")
