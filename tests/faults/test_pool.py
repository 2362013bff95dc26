"""Connections that are kept: reused, found dead, and never used where they were not made."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading

import pytest

from dockwire import AsyncEngine, ConnectionFailed, DockwireError, Engine
from tests.faults.peer import UPGRADED, Peer, Talk, answer, document, engine_of
from tests.support.waiting import until

VERSION = document({"Version": "20.10"})


def polite(talk: Talk) -> None:
    while request := talk.request():
        talk.send(VERSION if request.startswith(b"GET") else answer(204))


async def test_a_connection_is_used_again(colour: str, transport: str) -> None:
    with Peer(transport, polite) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(5):
                await engine.system.version()
                await engine.containers.kill("x")
        assert peer.connections == 1
        assert len(peer.requests) == 10


async def test_an_answer_that_says_close_is_obeyed(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(answer(200, b"{}", "application/json", "Connection: close"))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(3):
                await engine.system.version()
        assert peer.connections == 3


async def test_an_idle_connection_that_was_closed_is_not_used(colour: str, transport: str) -> None:
    """Also what must not be sent twice goes out on a fresh connection, and just once."""

    def script(talk: Talk) -> None:
        request = talk.request()
        talk.send(VERSION if request.startswith(b"GET") else answer(204))

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(3):
                await engine.system.version()
                await asyncio.sleep(0.05)
                await engine.containers.kill("x")
                await asyncio.sleep(0.05)
        assert len(peer.requests) == 6
        assert peer.connections == 6


async def test_an_idle_connection_that_talks_is_not_used(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(VERSION + b"HTTP/1.1 408 Request Timeout\r\n\r\n")
        talk.wait()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(2):
                assert (await engine.system.version()).version == "20.10"
        assert peer.connections == 2


async def test_a_connection_that_dies_under_a_request(colour: str, transport: str) -> None:
    """What can be repeated is; what may have taken effect is not."""

    def script(talk: Talk) -> None:
        if talk.peer.connections % 2:
            talk.request()
            talk.send(VERSION)
            # It takes the next request, and goes away without a word.
            talk.request()
        else:
            polite(talk)

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(2):
                assert (await engine.system.version()).version == "20.10"
        assert peer.lines == ["GET /v1.41/version"] * 3
        assert peer.connections == 2

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.system.version()
            with pytest.raises(ConnectionFailed) as caught:
                await engine.containers.kill("x")
            assert caught.value.may_have_taken_effect
        assert peer.connections == 1


async def test_a_fresh_connection_that_dies_is_not_tried_again(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ConnectionFailed):
                await engine.system.version()
        assert peer.connections == 1


@pytest.fixture
def clock(colour: str, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of the pool, in seconds; only the test changes it."""
    now = [1000.0]
    monkeypatch.setattr(f"dockwire._{colour}.net.pool.monotonic", lambda: now[0])
    return now


async def test_a_connection_that_was_idle_for_too_long_is_not_used(
    colour: str, clock: list[float]
) -> None:
    with Peer("unix", polite) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.system.version()
            clock[0] += 29
            await engine.system.version()
            assert peer.connections == 1
            clock[0] += 31
            await engine.system.version()
            assert peer.connections == 2


async def test_a_connection_that_was_idle_for_too_long_is_closed(
    colour: str, clock: list[float]
) -> None:
    """When another one becomes idle: nothing runs in the meantime."""
    ended = []

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/export" in request:
                talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na")
                talk.wait()
                talk.send(b"b")
            else:
                talk.send(VERSION)
        ended.append(talk)

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            async with engine.containers.export("x") as archive:
                await engine.system.version()
                assert peer.connections == 2
                clock[0] += 31
                peer.go.set()
                assert await archive.read() == b"ab"
            await until(lambda: len(ended) == 1, "the expired connection is closed")
            await engine.system.version()
            assert peer.connections == 2


async def test_hijacked_connections_are_apart(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start" in request:
                talk.send(UPGRADED)
                talk.drain()
                return
            talk.send(VERSION)

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            streams = [await engine.exec.attach("e", tty=False) for _ in range(30)]
            for _ in range(3):
                await engine.system.version()
            assert peer.connections == 31
            for stream in streams:
                await stream.aclose()


async def test_a_closed_engine_object(colour: str) -> None:
    with Peer("unix", polite) as peer:
        engine = engine_of(colour, peer)
        await engine.system.version()
        await engine.aclose()
        await engine.aclose()
        with pytest.raises(DockwireError, match="closed"):
            await engine.system.version()


def test_many_threads_share_an_engine() -> None:
    with Peer("unix", polite) as peer, Engine(peer.address, api_version="1.41") as engine:
        failures: list[BaseException] = []

        def work() -> None:
            try:
                for _ in range(20):
                    assert engine.system.version().version == "20.10"
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert len(peer.requests) == 400
        assert peer.connections <= 40


async def test_many_tasks_share_an_engine() -> None:
    with Peer("unix", polite) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            found = await asyncio.gather(*(engine.system.version() for _ in range(100)))
            assert {each.version for each in found} == {"20.10"}
        assert peer.connections <= 100


def test_one_engine_in_several_event_loops() -> None:
    with Peer("unix", polite) as peer:
        engine = AsyncEngine(peer.address)

        async def twice() -> None:
            await engine.system.version()
            await engine.system.version()

        for _ in range(3):
            asyncio.run(twice())
        asyncio.run(engine.aclose())
        # One a loop: the ping's connection is used again.
        assert peer.connections == 3


def test_event_loops_that_take_turns_keep_their_connections() -> None:
    with Peer("unix", polite) as peer:
        engine = AsyncEngine(peer.address, api_version="1.41")
        with asyncio.Runner() as first, asyncio.Runner() as second:
            for _ in range(3):
                first.run(engine.system.version())
                second.run(engine.system.version())
            assert peer.connections == 2
            second.run(engine.aclose())


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_makes_its_own_connections() -> None:
    with Peer("unix", polite) as peer, Engine(peer.address, api_version="1.41") as engine:
        engine.system.version()
        child = os.fork()
        if not child:
            try:
                os._exit(0 if engine.system.version().version == "20.10" else 1)
            except BaseException:
                os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        assert peer.connections == 2
        # The child closed its copy of the connection, and left ours alone.
        engine.system.version()
        assert peer.connections == 2


async def test_a_stream_left_open_warns(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.drain()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            streams = [await engine.exec.attach("e", tty=False)]
            with pytest.warns(RuntimeWarning, match="unclosed .*ExecStream of ExecStart, open"):
                streams.clear()


async def test_nothing_is_left_open(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start" in request:
                talk.send(UPGRADED)
                return
            talk.send(VERSION)

    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    if sys.platform != "linux":
        pytest.skip("needs /proc")
    with Peer(transport, script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.system.version()
        before = None
        for _ in range(3):
            async with engine_of(colour, peer) as engine:
                for _ in range(5):
                    await engine.system.version()
                    async with engine.exec.attach("e", tty=False) as stream:
                        await stream.read()
            for each in peer._open:
                each.close()
            await asyncio.sleep(0.05)
            gc.collect()
            before = before or descriptors()
            assert descriptors() <= before
