"""Where the two readers of HTTP differ, by name.

All of them are in the framing of a body in chunks, which only the parsers read. None of them
changes where a body ends: one reader refuses, or refuses earlier, what the other one reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["size", "unfinished size", "unfinished chunk", "trailers", "unfinished trailers"]
Part = tuple[Kind, bytes]

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_QUOTED = rb"\"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t\x20-\x7e\x80-\xff])*\""
_EXTENSION = rb";" + _TOKEN + rb"(?:=(?:" + _TOKEN + rb"|" + _QUOTED + rb")?)?"
_DIGITS = re.compile(rb"[0-9a-fA-F]*")
_SIZE_LINE = re.compile(rb"[0-9a-fA-F]+(?:" + _EXTENSION + rb")*")
_H11_SIZE_LINE = re.compile(rb"([0-9A-Fa-f]{1,20})(;.*)?[ \t]*")
_TRAILERS = re.compile(rb"(?:" + _TOKEN + rb":[\t\x20-\x7e\x80-\xff]*\r\n)*\r\n")
_H11_TRAILERS_END = re.compile(rb"(?:\A|\n)\r?\n")


def _sizes(parts: list[Part]) -> list[bytes]:
    return [line for kind, line in parts if kind == "size"]


def _has_odd_size_line(parts: list[Part]) -> bool:
    return any(
        _H11_SIZE_LINE.fullmatch(line) and not _SIZE_LINE.fullmatch(line) for line in _sizes(parts)
    )


def _has_long_size(parts: list[Part]) -> bool:
    digits = [match[0] for line in _sizes(parts) if (match := _DIGITS.match(line))]
    return any(len(each) > 20 or len(each.lstrip(b"0")) > 16 for each in digits)


def _has_odd_trailers(parts: list[Part]) -> bool:
    return any(kind == "trailers" and not _TRAILERS.fullmatch(text) for kind, text in parts)


def _is_unfinished(parts: list[Part]) -> bool:
    return any(kind.startswith("unfinished") for kind, _ in parts)


@dataclass(frozen=True)
class Difference:
    """A difference between the readers.

    Attributes:
        name: what it is about.
        reason: what each of the parsers does.
        explains: whether its cause is in the framing of a body.
    """

    name: str
    reason: str
    explains: Callable[[list[Part]], bool]


# The first one that explains a difference counts.
DIFFERENCES = (
    Difference(
        "size line with more than a size and extensions",
        "llhttp refuses whitespace and what is not an extension; h11 ignores it",
        _has_odd_size_line,
    ),
    Difference(
        "size of a chunk with many digits",
        "llhttp refuses sizes over 64 bits; h11 more than 20 digits, also if they are zeros",
        _has_long_size,
    ),
    Difference(
        "trailers that are not lines of headers",
        "llhttp refuses them; h11 accepts bare LF, folded lines and control characters",
        _has_odd_trailers,
    ),
    Difference(
        "size line, line end or trailers that are incomplete",
        "llhttp refuses at the first wrong byte; h11 when the rest is there",
        _is_unfinished,
    ),
)


def name_difference(data: bytes) -> str | None:
    """Return the name of the difference that these bytes can cause; None if there is none."""
    parts = list(_framing(data))
    return next((each.name for each in DIFFERENCES if each.explains(parts)), None)


def _framing(data: bytes) -> Iterator[Part]:
    """Return the size lines and the trailers of a body in chunks, up to the first wrong one."""
    body = _chunked_body(data)
    while body is not None:
        line, end, body = body.partition(b"\r\n")
        if not end:
            yield "unfinished size", line
            return
        yield "size", line
        match = _H11_SIZE_LINE.fullmatch(line)
        if not match:
            return
        size = int(match[1], 16)
        if size == 0:
            found = _H11_TRAILERS_END.search(body)
            yield ("trailers", body[: found.end()]) if found else ("unfinished trailers", body)
            return
        if len(body) == size + 1:
            yield "unfinished chunk", body[size:]
        if body[size : size + 2] != b"\r\n":
            return
        body = body[size + 2 :]


def _chunked_body(data: bytes) -> bytes | None:
    """Return what follows the head, if it announces a body in chunks."""
    while True:
        head, end, data = data.partition(b"\r\n\r\n")
        if not end:
            return None
        if not re.match(rb"HTTP/1.1 1(?!01)", head):
            break
    return data if b"\ntransfer-encoding:" in head.lower() else None
