"""Closing an engine object ends the calls that use it, and the streams that are open."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from dockwire import AsyncEngine, DockwireError, Engine, EngineClosed
from tests.faults.peer import UPGRADED, Peer, Talk, document

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CALLS: dict[str, Callable[[Any], Any]] = {
    "no response": lambda engine: engine.containers.list(timeout=None),
    "no body": lambda engine: engine.system.info(timeout=None),
    "command": lambda engine: engine.exec.run("x", ["sleep", "60"]),
    "upload": lambda engine: engine.containers.put_archive(
        "x", path="/", data=b"x" * 50_000_000, timeout=None
    ),
    "wait": lambda engine: engine.containers.wait("x"),
}


def script(talk: Talk) -> None:
    """An engine that answers what leads to the call, and then waits; it refuses to kill."""
    while request := talk.request():
        line = request.split(b"\r\n")[0]
        if b"/start" in line:
            talk.send(UPGRADED)
        elif b"/exec" in line and b'"sh"' in request:
            talk.send(document({"message": "the container is stopping"}, 409))
            continue
        elif b"/exec" in line and line.startswith(b"POST"):
            talk.send(document({"Id": "e"}, 201))
            continue
        elif b"/info" in line:
            talk.send(CHUNKED)
        elif b"/exec/" in line:
            talk.send(document({"ID": "e", "Running": True}))
            continue
        talk.wait()
        return


@pytest.mark.parametrize("call", CALLS)
async def test_calls_end_async(transport: str, call: str) -> None:
    with Peer(transport, script) as peer:
        engine = AsyncEngine(peer.address, api_version="1.41", config=False)
        task = asyncio.ensure_future(CALLS[call](engine))
        await asyncio.sleep(0.2)
        began = time.monotonic()
        await engine.aclose()
        with pytest.raises(EngineClosed, match="engine object (is|was) closed"):
            await task
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("call", CALLS)
def test_calls_end_sync(transport: str, call: str) -> None:
    with Peer(transport, script) as peer:
        engine = Engine(peer.address, api_version="1.41", config=False)
        timer = threading.Timer(0.2, engine.close)
        timer.start()
        began = time.monotonic()
        with pytest.raises(EngineClosed, match="engine object (is|was) closed"):
            CALLS[call](engine)
        assert time.monotonic() - began < 3
        timer.join()


async def test_streams_and_later_calls(transport: str) -> None:
    with Peer(transport, script) as peer:
        engine = AsyncEngine(peer.address, api_version="1.41", config=False)
        stream = await engine.exec.attach("e", tty=False)
        reading = asyncio.ensure_future(stream.read())
        await asyncio.sleep(0.1)
        await engine.aclose()
        with pytest.raises(EngineClosed, match="engine object was closed"):
            await reading
        assert stream.closed
        with pytest.raises(DockwireError, match="engine object is closed"):
            await engine.containers.list()
        await engine.aclose()
