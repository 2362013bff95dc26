"""Hide secrets in the pieces of a stream, also one that is split over several of them; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from dockwire_api.record import Record

from .byte_forms import FRAME_HEADER, is_text, parse_frames
from .hiding import HIDDEN

Spans: TypeAlias = list[tuple[int, int]]
Find: TypeAlias = Callable[[bytes], Spans]
"""Returns where secrets are, in order and apart."""
_Fragments: TypeAlias = list[tuple[int, bytes]]


def hide_in_stream(pieces: Sequence[bytes], find: Find) -> list[bytes]:
    """Return the pieces of a stream without secrets; one may be empty.

    Multiplexed output stays whole: secrets are found in each of its streams, also where a frame
    reaches over several pieces, and the lengths in its headers are corrected.
    """
    frames = _frames(pieces)
    if frames is None:
        return hide_in_parts(pieces, find)
    payloads: dict[int, list[bytes]] = defaultdict(list)
    for frame in frames:
        payloads[frame.number] += [data for _, data in frame.payload]
    hidden = {number: iter(hide_in_parts(each, find)) for number, each in payloads.items()}
    found = [bytearray() for _ in pieces]
    for frame in frames:
        length = frame.length
        payload: _Fragments = []
        for piece, data in frame.payload:
            payload.append((piece, next(hidden[frame.number])))
            length += len(payload[-1][1]) - len(data)
        at = 0
        header = FRAME_HEADER.pack(frame.number, length)
        for piece, data in frame.header:
            found[piece] += header[at : at + len(data)]
            at += len(data)
        for piece, data in payload:
            found[piece] += data
    return [bytes(each) for each in found]


def hide_in_parts(parts: Sequence[bytes], find: Find, *, keeps: bool | None = None) -> list[bytes]:
    """Return the parts of a text without secrets; the first part of a secret says so.

    Args:
        parts: the text.
        find: finds secrets.
        keeps: whether all lengths stay, which other bytes may depend on; None for all but text.
    """
    data = b"".join(parts)
    cuts = _cuts(parts)
    if keeps is None:
        keeps = not is_text(data)
    edits: dict[int, list[tuple[int, int, bytes]]] = defaultdict(list)
    for start, end in find(data):
        text = _stand_in(end - start) if keeps else HIDDEN.encode()
        for part, first, last in _ranges(cuts, start, end):
            own = text[first - start : last - start] if keeps else text
            edits[part].append((first - cuts[part], last - cuts[part], own))
            if not keeps:
                text = b""
    return [_edited(part, edits[at]) if at in edits else part for at, part in enumerate(parts)]


def hide_in_texts(texts: Sequence[str], find: Find) -> list[str]:
    """Return texts that belong together without secrets that are split over several of them."""
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    hidden = hide_in_parts(parts, find, keeps=False)
    return [part.decode("utf-8", "surrogatepass") for part in hidden]


class _Frame(Record):
    """A frame of multiplexed output: its header and its payload, cut where pieces end."""

    number: int
    length: int
    header: _Fragments
    payload: _Fragments


def _frames(pieces: Sequence[bytes]) -> list[_Frame] | None:
    """Return the frames in all pieces, the last one perhaps incomplete; None for other bytes."""
    data = b"".join(pieces)
    cuts = _cuts(pieces)
    rows = parse_frames(data)
    if rows is None:
        return None

    def fragments(start: int, end: int) -> _Fragments:
        return [(piece, data[a:b]) for piece, a, b in _ranges(cuts, start, end)]

    found = []
    end = 0
    for number, start, length in rows:
        end = min(start + length, len(data))
        header = fragments(start - FRAME_HEADER.size, start)
        found.append(_Frame(number, length, header, fragments(start, end)))
    if end < len(data):
        # The beginning of a header.
        found.append(_Frame(data[end], 0, fragments(end, len(data)), []))
    return found


def _cuts(parts: Sequence[bytes]) -> list[int]:
    """Return where each part begins, and the last one ends."""
    return [0, *accumulate(map(len, parts))]


def _ranges(cuts: list[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Return the parts that a range is in: the number of each, and its own range."""
    while start < end:
        part = bisect_right(cuts, start) - 1
        last = min(end, cuts[part + 1])
        yield part, start, last
        start = last


def _stand_in(length: int) -> bytes:
    text = HIDDEN if length >= len(HIDDEN) else ""
    return text.ljust(length, "*").encode()


def _edited(part: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for start, end, text in reversed(edits):
        part = part[:start] + text + part[end:]
    return part
