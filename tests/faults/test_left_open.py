"""A stream that is left open says where it was opened; one that is not, says nothing."""

from __future__ import annotations

import gc
import os
import sys

import pytest

from dockwire import AsyncEngine, Engine
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, answer, frame


def script(talk: Talk) -> None:
    while request := talk.request():
        if b"/start" in request or b"/attach" in request:
            talk.send(UPGRADED, frame(1, b"out"))
            talk.drain()
            return
        talk.send(answer(200, b"[]"))


def here() -> str:
    """The line that calls, as a pattern."""
    frame = sys._getframe(1)
    return f"opened at .*test_left_open.py:{frame.f_lineno}, and never read$"


def test_a_synchronous_stream_names_the_line() -> None:
    with Peer("unix", script) as peer, Engine(peer.address, api_version="1.41") as engine:
        for kind in range(3):
            stream, where = open_one(engine, kind)
            opened = [stream]
            del stream
            with pytest.warns(RuntimeWarning, match=where):
                opened.clear()


def open_one(engine: Engine, kind: int) -> tuple[object, str]:
    if kind == 0:
        return engine.exec.attach("e", tty=False), here()
    if kind == 1:
        return engine.containers.logs("x", tty=False), here()
    return engine.system.events(), here()


async def test_an_asynchronous_stream_names_the_line() -> None:
    with Peer("unix", script) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            opened, where = [await engine.exec.attach("e", tty=False)], here()
            with pytest.warns(RuntimeWarning, match=where):
                opened.clear()
            logs, where = [await engine.containers.logs("x", tty=False)], here()
            with pytest.warns(RuntimeWarning, match=where):
                logs.clear()


async def test_what_ended_or_was_left_is_closed(colour: str) -> None:
    def short(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, frame(1, b"out"))

    with Peer("unix", short) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            stream = await engine.exec.attach("e", tty=False)
            await stream.read()
            assert stream.closed
            with pytest.raises(KeyError):
                async with engine.exec.attach("e", tty=False) as stream:
                    raise KeyError
            assert stream.closed
            del stream
            gc.collect()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_that_closes_its_copy_does_the_parent_no_harm() -> None:
    with (
        Peer("unix", script) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):
        child = os.fork()
        if not child:
            stream.close()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        found = stream.read_frame(timeout=10)
        assert found is not None
        assert found.data == b"out"
        stream.write(b"still")


def test_a_stream_that_is_cut_off_by_the_collector_is_closed(transport: str) -> None:
    """The other side sees the end at once, not when the process ends."""
    with Peer(transport, script) as peer, Engine(peer.address, api_version="1.41") as engine:
        opened = [engine.exec.attach("e", tty=False)]
        with pytest.warns(RuntimeWarning):
            opened.clear()
        for thread in peer._threads:
            thread.join(5)
            assert not thread.is_alive()
