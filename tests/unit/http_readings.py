"""What a reader makes of bytes, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dockwire._protocol.wire.http_responses import ResponseReader

Bare = tuple[bytes, bytes]


@dataclass(frozen=True)
class Reading:
    """What a reader shows; the text of a fault is not compared."""

    status: int | None
    headers: dict[str, str] | None
    raw_headers: list[Bare] | None
    keep_alive: bool | None
    until_close: bool | None
    data: bytes
    complete: bool
    reusable: bool
    fault: bool


@dataclass(frozen=True)
class Readings:
    """What a reader shows before and after the end of the connection."""

    before: Reading
    after: Reading


def read(kind: type[ResponseReader], pieces: Iterable[bytes], *, to_head: bool) -> Readings:
    """Give a reader pieces, and then the end of the connection."""
    reader = kind(to_head=to_head)
    data = b""
    for piece in pieces:
        reader.feed(memoryview(piece))
        data += reader.take()
    before = _show(reader, data)
    reader.feed_end()
    return Readings(before, _show(reader, data + reader.take()))


def _show(reader: ResponseReader, data: bytes) -> Reading:
    head = reader.head
    fault = reader.fault is not None
    if head is None:
        return Reading(None, None, None, None, None, data, reader.complete, reader.reusable, fault)
    return Reading(
        head.status,
        head.headers,
        [(name, value.rstrip(b" \t")) for name, value in head.raw_headers],
        head.keep_alive,
        head.until_close,
        data,
        reader.complete,
        reader.reusable,
        fault,
    )


def shrink(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """Remove bytes for as long as something holds of the rest."""
    size = max(len(data) // 2, 1)
    while True:
        at, removed = 0, False
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if holds(shorter):
                data, removed = shorter, True
            else:
                at += size
        if size == 1 and not removed:
            return data
        size = max(size // 2, 1)
