"""The decoders as fuzzers call them: one function of bytes for each, which fails on a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from tests.properties.beginnings import BEGINNINGS
from tests.properties.decoders import MESSAGES, STREAMS, TEXTS


def in_pieces(read: Callable[[Iterable[bytes]], Any]) -> Callable[[bytes], None]:
    """Read what follows two bytes as a whole, and cut where these say."""

    def target(data: bytes) -> None:
        places, rest = sorted(data[:2]), data[2:]
        at = [0, *(place * len(rest) // 255 for place in places), len(rest)]
        pieces = [rest[start:end] for start, end in pairwise(at)]
        whole = read([rest])
        assert read([piece for piece in pieces if piece]) == whole

    return target


def as_text(read: Callable[[str], Any]) -> Callable[[bytes], None]:
    """Read bytes as text, in which halves of characters are possible."""

    def target(data: bytes) -> None:
        read(data.decode("utf-8", "surrogateescape"))

    return target


TARGETS: dict[str, Callable[[bytes], Any]] = {
    **{name: in_pieces(read) for name, read in STREAMS.items()},
    **MESSAGES,
    **{name: as_text(read) for name, read in TEXTS.items()},
}
_TEXTS = {
    "dockerignore": (b"*.md\n!a/**/b?[a-c]\n", b"# x\n**\n!\\*"),
    "reference": (b"host.example:5000/a/b:tag@sha256:" + b"0" * 64, b"busybox"),
    "address": (b"tcp://[::1]:2375/base", b"ssh://me@host:22/run/docker.sock", b"unix:///x"),
    "time": (b"2026-01-02T03:04:05.123456789+02:00",),
    "size": (b"1.5 GiB", b"512m"),
    "duration": (b"1h2m3.5s", b"10ms"),
}
SEEDS: dict[str, tuple[bytes, ...]] = {
    **{name: tuple(b"\x40\xc0" + each for each in BEGINNINGS[name]) for name in STREAMS},
    **{name: BEGINNINGS[name] for name in MESSAGES},
    **_TEXTS,
}
