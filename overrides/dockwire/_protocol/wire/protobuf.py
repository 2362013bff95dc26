"""Read and write the wire format of protocol buffers; pure.

The messages used here have few fields, so their numbers are written at the place of use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Value: TypeAlias = int | bytes
"""An integer, or the bytes of a text, of a message inside, or of a number of fixed length."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_BITS = 64


def read_fields(data: bytes) -> Iterator[tuple[int, Value]]:
    """Yield the number and the value of each field of a message.

    Raises:
        ValueError: it is not valid.
    """
    at = 0
    while at < len(data):
        key, at = _read_varint(data, at)
        wire_type = key & 7
        if wire_type == _VARINT:
            value, at = _read_varint(data, at)
            yield key >> 3, value
            continue
        if wire_type == _BYTES:
            size, at = _read_varint(data, at)
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


def as_bytes(value: Value | None) -> bytes:
    """Return the value of a field of bytes; empty if the field is missing or of another type."""
    return value if isinstance(value, bytes) else b""


def as_text(value: Value | None) -> str:
    """Return the value of a field of text; empty if the field is missing or of another type."""
    return as_bytes(value).decode("utf-8", "replace")


def write_bytes(number: int, value: bytes) -> bytes:
    """Return a field of bytes, or of a message that is encoded already."""
    return b"".join((write_varint(number << 3 | _BYTES), write_varint(len(value)), value))


def write_text(number: int, value: str) -> bytes:
    """Return a field of text."""
    return write_bytes(number, value.encode("utf-8", "replace"))


def write_integer(number: int, value: int) -> bytes:
    """Return a field of an integer that is not negative, of an enumeration or of a bool."""
    return write_varint(number << 3 | _VARINT) + write_varint(value)


def write_varint(value: int) -> bytes:
    """Return an integer that is not negative."""
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the integer at a position, and the position after it."""
    value = shift = 0
    while at < len(data) and shift < _MOST_BITS:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("an integer is cut off")
