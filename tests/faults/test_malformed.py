"""Responses that are cut off, and responses that are not HTTP, in the head and in the body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dockwire import ConnectionFailed, ProtocolError, StreamBroken
from tests.faults.peer import Peer, Talk, answer, chunk, engine_of

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CUT = "the connection ended in the middle of the response"


def sends(*pieces: bytes) -> Callable[[Talk], None]:
    """A script that answers one request, and closes the connection."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(*pieces)

    return script


@pytest.mark.parametrize(
    "head",
    [
        b"H",
        b"HTTP/1.1",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Ty",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
async def test_a_head_that_is_cut_off(colour: str, transport: str, head: bytes) -> None:
    with Peer(transport, sends(head)) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ConnectionFailed, match=f"{CUT} head$"):
                await engine.system.info()
    # It was received in part, so the request is not sent again.
    assert len(peer.requests) == 1


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "it does not begin with HTTP/"),
        (b"HTTP/1.1 abc\r\n\r\n", "its status line is not valid HTTP/1.1"),
        (b"HTTP/2 200 OK\r\n\r\n", "its status line is not valid HTTP/1.1"),
        (b"HTTP/1.1 200 OK\n\n", "its status line is not valid HTTP/1.1"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\nB b: 2\r\n\r\n", "line 2 of its headers is not valid"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\n folded\r\n\r\n", "line 2 of its headers is not valid"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nOK",
            "Content-Length",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nOK",
            "Content-Length",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nOK",
            "Transfer-Encoding",
        ),
    ],
)
async def test_a_head_that_is_malformed(colour: str, head: bytes, fault: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(head)
        talk.wait()  # it is refused without an end of the connection

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ProtocolError) as caught:
                await engine.system.info()
        peer.go.set()
    problem = caught.value.problem
    assert problem.startswith(f"the response is not HTTP: {head[:80]!r} (")
    assert fault in problem.partition("(")[2]


@pytest.mark.parametrize(
    "body",
    [
        (answer(200, b'{"ID": "x"}')[:-1],),
        (CHUNKED, chunk(b'{"ID": "x"}')),
        (CHUNKED, chunk(b'{"ID": "x"}')[:-3]),
        (CHUNKED, chunk(b'{"ID": "x"}') + b"0\r\n"),
    ],
    ids=["length", "no last chunk", "chunk", "no end of the last chunk"],
)
async def test_a_body_that_is_cut_off(colour: str, transport: str, body: tuple[bytes, ...]) -> None:
    with Peer(transport, sends(*body)) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ConnectionFailed, match=f"{CUT}$"):
                await engine.system.info()


BAD_FRAMING = [
    b"zz\r\n",
    b"\r\n\r\n",
    b"-1\r\n",
    b"2\r\nabc\r\n",
    b"0\r\nContent-Length: 3\r\n\r\n",
]


@pytest.mark.parametrize("framing", BAD_FRAMING)
async def test_framing_that_is_malformed(colour: str, framing: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(CHUNKED, chunk(b'{"ID": "x"}'), framing)
        talk.wait()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ProtocolError, match="the response is not valid HTTP: ..") as caught:
                await engine.system.info()
        peer.go.set()
    assert "ended" not in caught.value.problem


@pytest.mark.parametrize("framing", BAD_FRAMING)
async def test_framing_of_a_stream_that_is_malformed(colour: str, framing: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(CHUNKED, chunk(b"good"), framing)
        talk.wait()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            stream = await engine.containers.export("x")
            assert await stream.read(4) == b"good"
            with pytest.raises(StreamBroken, match="the stream is not valid HTTP: ..") as caught:
                await stream.read(4)
            assert stream.closed
        peer.go.set()
    assert "ended" not in caught.value.problem


async def test_a_stream_that_is_cut_off(colour: str, transport: str) -> None:
    with Peer(transport, sends(CHUNKED, chunk(b"good"))) as peer:
        async with engine_of(colour, peer) as engine:
            stream = await engine.containers.export("x")
            assert await stream.read(4) == b"good"
            with pytest.raises(StreamBroken, match="ended in the middle of the stream"):
                await stream.read(4)
            assert stream.closed
