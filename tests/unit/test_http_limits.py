"""Responses without an end are refused before they take much memory, by either reader."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from dockwire._protocol.wire.http_responses import MAX_HEAD, MAX_UNPARSED, ResponseReader

PIECE = 1000
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
# What comes first, and what follows without an end.
HEADS = {
    "reason": (HEAD[:-2], b"x"),
    "header name": (HEAD, b"x"),
    "header value": (HEAD + b"A: ", b"x"),
    "headers": (HEAD, b"A: b\r\n"),
    "headers of one name": (HEAD, b"Set-Cookie: a\r\n"),
    "informational responses": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers of an informational response": (b"HTTP/1.1 103 Early Hints\r\n", b"Link: a\r\n"),
}
FRAMING = {
    "chunk extension": (CHUNKED + b"5;a=", b"x"),
    "chunk extensions": (CHUNKED + b"5", b";a=b"),
    "zeros before a size": (CHUNKED, b"0"),
    "trailers": (CHUNKED + b"0\r\n", b"A: b\r\n"),
    "trailer name": (CHUNKED + b"0\r\n", b"x"),
    "trailer value": (CHUNKED + b"3\r\nabc\r\n0\r\nA: ", b"x"),
}


def endless(start: bytes, part: bytes) -> Iterator[bytes]:
    return chain([start], repeat(part * (PIECE // len(part))))


def feed_until_refused(kind: type[ResponseReader], pieces: Iterator[bytes], limit: int) -> str:
    """Return why a reader refuses what is more than a limit."""
    reader = kind()
    given = 0
    tracemalloc.start()
    try:
        while reader.fault is None:
            assert given <= limit + 2 * PIECE
            piece = next(pieces)
            reader.feed(piece)
            reader.take()
            given += len(piece)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # What was kept, a copy of it while it grows, and what a parser made of it.
    assert peak < 16 * limit
    assert not reader.complete
    assert not reader.reusable
    return str(reader.fault)


@pytest.mark.parametrize("name", HEADS)
def test_a_head_without_an_end(kind: type[ResponseReader], name: str) -> None:
    fault = feed_until_refused(kind, endless(*HEADS[name]), MAX_HEAD)
    assert fault == "the head of the response is too large"


@pytest.mark.parametrize("name", FRAMING)
def test_framing_without_an_end(kind: type[ResponseReader], name: str) -> None:
    fault = feed_until_refused(kind, endless(*FRAMING[name]), MAX_UNPARSED)
    assert 0 < len(fault) <= 200


def test_a_head_of_the_limit(kind: type[ResponseReader]) -> None:
    end = b"\r\nContent-Length: 0\r\n\r\n"
    start = HEAD + b"A: "
    for size, fits in ((MAX_HEAD, True), (MAX_HEAD + 1, False)):
        head = start + b"x" * (size - len(start) - len(end)) + end
        for pieces in ([head], [head[at : at + PIECE] for at in range(0, len(head), PIECE)]):
            reader = kind()
            for piece in pieces:
                reader.feed(piece)
            assert reader.complete == fits
            assert (reader.fault is None) == fits


def test_data_between_framing_is_without_limit(kind: type[ResponseReader]) -> None:
    reader = kind()
    reader.feed(CHUNKED)
    count = 2 * MAX_UNPARSED // PIECE
    for _ in range(count):
        reader.feed(b"1;" + b"x" * PIECE + b"\r\na\r\n")
        assert reader.take() == b"a"
    reader.feed(b"0\r\n\r\n")
    assert reader.reusable


def test_a_fault_does_not_contain_a_whole_line(kind: type[ResponseReader]) -> None:
    reader = kind()
    reader.feed(CHUNKED + b"z" * (MAX_UNPARSED - PIECE) + b"\r\n")
    assert 0 < len(str(reader.fault)) <= 200


@pytest.mark.parametrize("length", [b"9" * 18, b"0" * 17 + b"5"])
def test_lengths_that_are_accepted(kind: type[ResponseReader], length: bytes) -> None:
    reader = kind()
    reader.feed(HEAD + b"Content-Length: " + length + b"\r\n\r\nbody")
    assert reader.fault is None
    assert reader.take() == b"body"


@pytest.mark.parametrize("length", [b"9" * 19, b"9" * 100_000, b"+1", b"-1", b"1,1", b"0x1", b""])
def test_lengths_that_are_refused(kind: type[ResponseReader], length: bytes) -> None:
    reader = kind()
    reader.feed(HEAD + b"Content-Length: " + length + b"\r\n\r\nbody")
    assert reader.fault is not None
    assert reader.take() == b""
