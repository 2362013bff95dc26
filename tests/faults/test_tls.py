"""What can go wrong with TLS, against scripted peers, in both colours."""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from dockwire import TLS, AsyncEngine, ConnectionFailed, RequestTimeout, StreamBroken
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, answer, frame
from tests.support.certificates import Certificates, shared


def pong(talk: Talk) -> None:
    while talk.request():
        talk.send(answer(200, b"OK", "text/plain"))


def upgrade(*rest: bytes) -> Any:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, *rest)

    return script


async def ask(colour: str, address: str, tls: TLS | None = None) -> None:
    async with connect(colour, address, api_version="1.41", tls=tls) as engine:
        await engine.system.ping()


async def refused(colour: str, address: str, tls: TLS | None, words: str) -> None:
    with pytest.raises(ConnectionFailed) as caught:
        await ask(colour, address, tls)
    assert words in str(caught.value)
    assert not caught.value.may_have_taken_effect


async def test_the_wrong_authority(colour: str, tmp_path: Path) -> None:
    other = Certificates(tmp_path)
    with Peer("tls", pong) as peer:
        await refused(colour, peer.address, TLS(ca=other.ca), "TLS(ca=...)")
        await refused(colour, peer.address, None, "TLS(ca=...)")
        await ask(colour, peer.address, TLS(ca=shared().ca))
        await ask(colour, peer.address, TLS(verify=False))


async def test_another_name(colour: str) -> None:
    with Peer("tls", pong) as peer:
        for name in ("other.test", "10.0.0.1"):
            settings = TLS(ca=shared().ca, server_name=name)
            await refused(colour, peer.address, settings, "for another name")
        await ask(colour, peer.address, TLS(ca=shared().ca, server_name="engine.test"))


@pytest.mark.parametrize("version", ["1.2", "1.3"])
async def test_client_certificates(colour: str, tmp_path: Path, version: Any) -> None:
    other = Certificates(tmp_path)
    ours = shared()
    with Peer("tls", pong, context=ours.server_context(ask=True)) as peer:
        owns: tuple[dict[str, Any], ...] = ({}, {"cert": other.cert, "key": other.key})
        for own in owns:
            settings = TLS(ca=ours.ca, minimum_version=version, maximum_version=version, **own)
            await refused(colour, peer.address, settings, "client certificate")
        await ask(colour, peer.address, ours.client)


async def test_versions_that_do_not_meet(colour: str) -> None:
    context = shared().server_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with Peer("tls", pong, context=context) as peer:
        settings = TLS(ca=shared().ca, minimum_version="1.3")
        await refused(colour, peer.address, settings, "TLS versions")


async def test_a_peer_without_tls(colour: str) -> None:
    def no_tls(talk: Talk) -> None:
        talk.read()
        talk.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")

    def gone(talk: Talk) -> None:
        talk.read()

    for script in (no_tls, gone):
        with Peer("tcp", script) as peer:
            await refused(colour, peer.address, shared().client, "does not speak TLS")


async def test_a_handshake_that_does_not_come(colour: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        async with connect(colour, address, tls=TLS(verify=False)) as engine:
            with pytest.raises(RequestTimeout, match="no connection was made"):
                await engine.system.ping(timeout=0.2)


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("rude", [False, True])
async def test_an_end_without_close_notify(colour: str, rude: bool, lenient: bool) -> None:
    """It is an error unless the settings accept it; in the middle of a frame it always is."""
    settings = TLS(ca=shared().ca, suppress_ragged_eofs=lenient)
    whole = frame(1, b"all of it")
    for data in (whole, whole[:-3]):
        with Peer("tls", upgrade(data), rude=rude) as peer:
            async with (
                connect(colour, peer.address, api_version="1.41", tls=settings) as engine,
                engine.exec.attach("e", tty=False) as stream,
            ):
                first = await stream.read_frame()
                assert first is not None
                assert whole.endswith(first.data) or data.endswith(first.data)
                if rude and not lenient:
                    with pytest.raises(ConnectionFailed, match="suppress_ragged_eofs"):
                        await stream.read_frame()
                elif data is whole:
                    assert await stream.read_frame() is None
                else:
                    with pytest.raises(StreamBroken):
                        await stream.read_frame()


async def test_a_body_cut_short(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(answer(200, b"x" * 100, "text/plain")[:-50])

    with Peer("tls", script, rude=True) as peer, pytest.raises(ConnectionFailed):
        await ask(colour, peer.address, TLS(ca=shared().ca))


async def test_a_write_that_timed_out_can_go_on(colour: str) -> None:
    """What the time-out left half sent goes out first; nothing is lost, nothing comes twice."""
    piece = bytes(range(256)) * 4096
    got: list[bytes] = []
    go = threading.Event()

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        go.wait(10)
        got.append(talk.drain())
        talk.send(frame(1, b"done"))

    with Peer("tls", script) as peer:
        settings = TLS(ca=shared().ca)
        async with (
            connect(colour, peer.address, api_version="1.41", tls=settings) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            sent = 0
            while sent < 1 << 30:
                try:
                    await stream.write(piece, timeout=0.2)
                    sent += len(piece)
                except RequestTimeout as error:
                    taken = int(error.problem.split()[0])
                    sent += taken
                    break
            else:
                pytest.fail("a write to a peer that reads nothing does not end")
            go.set()
            await stream.write(piece[taken:])
            await stream.close_stdin()
            assert (await stream.read()).stdout == b"done"
    rounds, rest = divmod(sent + len(piece) - taken, len(piece))
    assert rest == 0
    assert got[0] == piece * rounds


async def test_a_cancelled_write_leaves_no_half_record() -> None:
    """What was encrypted goes out first the next time, or nothing could be decrypted any more."""
    go = threading.Event()
    got: list[bytes] = []

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        go.wait(10)
        got.append(talk.drain())
        talk.send(frame(1, b"done"))

    with Peer("tls", script) as peer:
        settings = TLS(ca=shared().ca)
        async with (
            AsyncEngine(peer.address, api_version="1.41", tls=settings) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(stream.write(b"x" * (64 << 20)), 0.5)
            go.set()
            await stream.write(b"behind it")
            await stream.close_stdin()
            assert (await stream.read()).stdout == b"done"
    assert got[0].endswith(b"xbehind it")
    assert got[0].count(b"x") == len(got[0]) - len(b"behind it")


async def test_an_informational_response_in_an_upload_changes_no_byte(colour: str) -> None:
    """Encrypted bytes that wait for the peer are sent once. Data that repeats would hide it."""
    data = random.Random(1).randbytes(12 << 20)
    received = bytearray()

    def script(talk: Talk) -> None:
        talk.head()
        for round in range(1, 4):
            # What the peer does not read fills the buffers, so that the client has to wait.
            time.sleep(0.2)
            talk.send(b"HTTP/1.1 102 Processing\r\n\r\n")
            while len(received) < round * (2 << 20):
                received.extend(talk.read())
        while len(received) < len(data):
            received.extend(talk.read())
        talk.send(answer(200))

    with Peer("tls", script) as peer:
        settings = TLS(ca=shared().ca)
        async with connect(colour, peer.address, api_version="1.41", tls=settings) as engine:
            await engine.containers.put_archive("x", "/", data)
    assert received == data
