"""Percent-encoding of texts in paths and queries; ``urllib.parse`` is slow, also to load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def percent_encode(text: str, safe: str = "", errors: str = "strict") -> str:
    """Return a text with all characters encoded, apart from unreserved and ``safe`` ones.

    Args:
        text: the text.
        safe: further ASCII characters to keep.
        errors: how to encode what is not valid Unicode, as in ``str.encode``.

    Raises:
        UnicodeEncodeError: the text is not valid Unicode.
    """
    if text.isalnum() and text.isascii():
        return text
    return "".join(map(_encodings(safe).__getitem__, text.encode("utf-8", errors)))


def encode_query(query: Mapping[str, list[str]]) -> str:
    """Return the text of a query, with a pair for each value.

    Halves of surrogate pairs stand for bytes that are not UTF-8, as in ``os.fsdecode``.
    """
    pairs = []
    for name, texts in query.items():
        key = percent_encode(name, errors="surrogateescape")
        for text in texts:
            pairs.append(f"{key}={percent_encode(text, errors='surrogateescape')}")
    return "&".join(pairs)


@lru_cache(maxsize=16)
def _encodings(safe: str) -> tuple[str, ...]:
    """Return what each byte is encoded as."""
    kept = _UNRESERVED + safe.encode()
    return tuple(chr(byte) if byte in kept else f"%{byte:02X}" for byte in range(256))
