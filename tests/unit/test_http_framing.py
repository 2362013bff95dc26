"""Where a response ends is never ambiguous: what others could read differently is refused."""

from __future__ import annotations

import pytest

from dockwire._protocol.wire.http_responses import ResponseReader, TruncatedResponse
from tests.unit.http_readings import read

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LENGTH = OK + b"Content-Length: 2\r\n\r\n"

REFUSED_HEADS = {
    "two lengths": OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n",
    "a length twice": OK + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n",
    "a list of lengths": OK + b"Content-Length: 2, 2\r\n\r\n",
    "a length with a tab": OK + b"Content-Length: 2\t\r\n\r\n",
    "a length and chunks": OK + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
    "two codings": OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
    "another coding": OK + b"Transfer-Encoding: identity\r\n\r\n",
    "chunked twice": OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
    "chunked with a tab": OK + b"Transfer-Encoding: chunked\t\r\n\r\n",
    "chunked with a parameter": OK + b"Transfer-Encoding: chunked;q=1\r\n\r\n",
    "no coding": OK + b"Transfer-Encoding:\r\n\r\n",
    "chunks in HTTP/1.0": b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a bad informational response": (
        b"HTTP/1.1 100 Continue\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" + LENGTH
    ),
    "an empty line before": b"\r\n" + LENGTH,
    "an empty line between": b"HTTP/1.1 100 Continue\r\n\r\n\r\n" + LENGTH,
    "bare LF": LENGTH.replace(b"\r\n", b"\n"),
    "a bare LF": OK + b"A: b\nContent-Length: 2\r\n\r\n",
    "a bare CR": OK + b"A: b\rContent-Length: 2\r\n\r\n",
    "a folded header": OK + b"A: b\r\n Content-Length: 2\r\n\r\n",
    "a folded first header": OK + b" A: b\r\n\r\n",
    "a space before the colon": OK + b"Content-Length : 2\r\n\r\n",
    "NUL": OK + b"A: b\0\r\n\r\n",
    "no name": OK + b": b\r\n\r\n",
    "no colon": OK + b"A\r\n\r\n",
    "HTTP/0.9": b"HTTP/0.9 200 OK\r\n\r\n",
    "HTTP/2": b"HTTP/2.0 200 OK\r\n\r\n",
    "another protocol": b"RTSP/1.0 200 OK\r\n\r\n",
    "in lower case": b"http/1.1 200 OK\r\n\r\n",
    "status 600": b"HTTP/1.1 600 X\r\n\r\n",
    "status 99": b"HTTP/1.1 099 X\r\n\r\n",
    "status 2000": b"HTTP/1.1 2000 X\r\n\r\n",
}
REFUSED_CHUNKS = {
    "no size": b"\r\n\r\n",
    "a negative size": b"-1\r\n",
    "a prefixed size": b"0x1\r\na\r\n",
    "too little data": b"3\r\nab\r\n0\r\n\r\n",
    "too much data": b"1\r\nab\r\n0\r\n\r\n",
    "bare LF after a size": b"1\na\r\n0\r\n\r\n",
    "bare LF after data": b"1\r\na\n0\r\n\r\n",
    "bare LF at the end": b"0\r\n\n",
    "bare LF after trailers": b"0\r\nA: b\n\r\n",
    "a length in trailers": b"0\r\nContent-Length: 2\r\n\r\n",
    "a coding in trailers": b"0\r\nTransfer-Encoding: chunked\r\n\r\n",
}
# What follows a complete response.
SURPLUS = (b"\r\n", b"\n", b"\r", b" ", b"x", b"\0", LENGTH + b"ab")
COMPLETE = {
    "length": LENGTH + b"ab",
    "length, line end": LENGTH + b"\r\n",
    "no length": OK + b"Content-Length: 0\r\n\r\n",
    "chunks": CHUNKED + b"2\r\nab\r\n0\r\n\r\n",
    "trailers": CHUNKED + b"0\r\nA: b\r\n\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "not modified": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
    "after informational ones": b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + LENGTH + b"ab",
}


@pytest.mark.parametrize("name", REFUSED_HEADS)
def test_heads_that_are_refused(kind: type[ResponseReader], name: str) -> None:
    """Without an end of the connection, so that nothing waits for it."""
    for pieces in ([REFUSED_HEADS[name] + b"ab"], [REFUSED_HEADS[name]]):
        before = read(kind, pieces, to_head=False).before
        assert (before.fault, before.status, before.data) == (True, None, b"")


@pytest.mark.parametrize("name", REFUSED_CHUNKS)
def test_chunks_that_are_refused(kind: type[ResponseReader], name: str) -> None:
    before = read(kind, [CHUNKED + REFUSED_CHUNKS[name]], to_head=False).before
    assert before.fault
    assert not before.complete
    assert not before.reusable


@pytest.mark.parametrize("name", COMPLETE)
def test_a_response_and_what_follows(kind: type[ResponseReader], name: str) -> None:
    response = COMPLETE[name]
    wanted = read(kind, [response], to_head=False).before
    assert wanted.reusable
    for surplus in SURPLUS:
        for pieces in (
            [response + surplus],
            [response, surplus],
            [response[:-1], response[-1:] + surplus],
        ):
            found = read(kind, pieces, to_head=False).before
            assert (found.complete, found.fault) == (True, False)
            assert found.data == wanted.data
            assert not found.reusable


@pytest.mark.parametrize("name", COMPLETE)
def test_a_response_that_is_cut_off(kind: type[ResponseReader], name: str) -> None:
    response = COMPLETE[name]
    for end in range(len(response)):
        reader = kind()
        reader.feed(response[:end])
        assert not reader.complete
        reader.feed_end()
        assert isinstance(reader.fault, TruncatedResponse)
        assert not reader.reusable
