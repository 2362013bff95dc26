"""Input that is slow to be read, cannot be ended, or is not read at all."""

from __future__ import annotations

import json
import threading
import time

import httpx
import pytest

from dockwire import TLS, AsyncEngine, Engine
from dockwire.errors import ExecTimeout, RequestTimeout, StreamClosed, StreamError
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, chunk, document, engine_of, frame
from tests.support.certificates import shared
from tests.support.colours import as_async
from tests.support.waiting import until

# More than fits into the buffers between the two.
MUCH = b"x" * (16 << 20)


def tls_engine_of(colour: str, peer: Peer) -> AsyncEngine:
    return connect(colour, peer.address, api_version="1.41", tls=TLS(ca=shared().ca))


async def fill(colour: str, peer: Peer) -> int:
    """Write to a peer that does not read, and return how much is taken."""
    async with (
        tls_engine_of(colour, peer) as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):
        with pytest.raises(RequestTimeout) as caught:
            await stream.write(MUCH, timeout=0.5)
    assert caught.value.sent is not None
    return caught.value.sent


async def test_a_write_over_tls_returns_when_all_is_on_its_way(colour: str) -> None:
    """The last piece is encrypted as a whole, also if only a part of it can be sent at once."""
    got: list[int] = []

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.wait()
        received = 0
        talk.socket.settimeout(1)
        try:
            while piece := talk.read():
                received += len(piece)
        except TimeoutError:
            got.append(received)
            talk.socket.settimeout(None)

    with Peer("tls", script) as peer:
        taken = await fill(colour, peer)
        timer = threading.Timer(0.5, peer.go.set)
        async with (
            tls_engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            timer.start()
            await stream.write(MUCH[:taken])
            # Nothing more is done with the stream.
            await until(lambda: taken in got, "the peer has all")


async def test_the_end_of_the_input_has_a_time_limit_over_tls(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.wait()

    with Peer("tls", script) as peer:
        async with (
            tls_engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(RequestTimeout):
                await stream.write(MUCH, timeout=0.3)
            began = time.monotonic()
            with pytest.raises(RequestTimeout, match="the end of the input"):
                await stream.close_stdin(timeout=0.3)
            assert time.monotonic() - began < 5


class Unread:
    """An engine whose command reads nothing, and writes once more when it is killed."""

    def __init__(self) -> None:
        self.killed = threading.Event()

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            line = request.split(b"\r\n")[0]
            if b"/start HTTP" in line and b"/exec/e/" in line:
                talk.send(UPGRADED, frame(1, b"first "))
                self.killed.wait(30)
                talk.send(frame(1, b"and last"))
                return
            if b"/start HTTP" in line:
                self.killed.set()
                talk.send(UPGRADED)
                return
            if line.startswith(b"GET"):
                running = b"/exec/e/" in line and not self.killed.is_set()
                talk.send(document({"Running": running, "ExitCode": None if running else 0}))
            else:
                body = json.loads(request.partition(b"\r\n\r\n")[2])
                talk.send(document({"Id": "e" if body["Cmd"] == ["sleep"] else "k"}, 201))


async def test_the_last_output_is_kept_after_a_time_out_with_unread_input(
    colour: str, transport: str
) -> None:
    with Peer(transport, Unread()) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ExecTimeout) as caught:
                await engine.exec.run("x", ["sleep"], input=MUCH, timeout=0.5)
    assert caught.value.stdout == b"first and last"
    assert caught.value.killed


async def test_input_that_cannot_be_ended_is_an_error(colour: str) -> None:
    """An httpx transport over TLS cannot half-close; the command would wait for the end."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start HTTP" in request:
                talk.send(UPGRADED)
                talk.drain()
                return
            body = {"Running": False, "ExitCode": 0} if request.startswith(b"GET") else {"Id": "e"}
            talk.send(document(body, 201 if request.startswith(b"POST") else 200))

    context = shared().client_context()
    with Peer("tls", script) as peer:
        for size in (10, 100_000):
            engine: AsyncEngine
            if colour == "sync":
                transport = httpx.HTTPTransport(verify=context)
                engine = as_async(Engine(peer.address, api_version="1.41", transport=transport))
            else:
                own = httpx.AsyncHTTPTransport(verify=context)
                engine = AsyncEngine(peer.address, api_version="1.41", transport=own)
            async with engine:
                with pytest.raises(StreamError, match="cannot half-close"):
                    await engine.exec.run("x", ["cat"], input=b"x" * size)


async def test_input_for_a_connection_that_was_not_upgraded_is_an_error(
    colour: str, transport: str
) -> None:
    """A proxy that drops the header Upgrade: the output can be read, but nothing written."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start HTTP" in request:
                talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                talk.send(chunk(frame(1, b"out")), chunk(b""))
            else:
                is_get = request.startswith(b"GET")
                body = {"Running": False, "ExitCode": 0} if is_get else {"Id": "e"}
                talk.send(document(body, 200 if is_get else 201))

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            for size in (10, 100_000):
                with pytest.raises(StreamError, match="cannot be written to") as caught:
                    await engine.exec.run("x", ["cat"], input=b"x" * size)
                assert not isinstance(caught.value, StreamClosed)
                assert "proxy" in (caught.value.hint or "")
            done = await engine.exec.run("x", ["cat"])
            assert done.stdout == b"out"
