"""Encode HTTP/1.1 requests: their heads, and the chunks of their bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A head is checked as a whole: anything else could be read as a second header or request.
_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_HEADER = re.compile(_TOKEN + r":[ ][\t\x20-\x7e\x80-\xff]*")
_REQUEST_LINE = re.compile(_TOKEN + r"[ ][\x21-\x7e]+[ ]HTTP/1\.1")
_HEAD = re.compile(f"{_REQUEST_LINE.pattern}\r\n(?:{_HEADER.pattern}\r\n)+\r\n")

LAST_CHUNK = b"0\r\n\r\n"
CHUNK_END = b"\r\n"


def encode_request_head(method: str, target: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Return a request line and headers as they are sent.

    Args:
        method: such as "GET".
        target: path and query, percent-encoded.
        headers: names and values.

    Raises:
        ValueError: a part contains CR, LF, NUL or another character that is not allowed in it.
    """
    lines = [f"{method} {target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers]
    text = "\r\n".join(lines) + "\r\n\r\n"
    # The number of lines shows a CR LF in a part that makes two valid lines.
    if not _HEAD.fullmatch(text) or text.count("\n") != len(lines) + 1:
        raise ValueError(_describe_fault(lines))
    return text.encode("latin-1")


def chunk_start(length: int) -> bytes:
    """Return what precedes the data of a chunk."""
    return b"%x\r\n" % length


def _describe_fault(lines: list[str]) -> str:
    if not _REQUEST_LINE.fullmatch(lines[0]):
        return "the method or target of the request contains characters that are not allowed there"
    for line in lines[1:]:
        if not _HEADER.fullmatch(line):
            # Not the value, which may be secret.
            return f"the header {line.partition(':')[0]!r} contains characters that are not allowed"
    return "the request has no headers"
