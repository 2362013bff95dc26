"""Transfers may take any time by default while bytes move, and not when they stop."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Awaitable, Callable
from typing import Any

from dockwire import AsyncEngine
from dockwire._archive.tar import END_OF_ARCHIVE
from dockwire.files import File
from tests.conftest import connect
from tests.faults import slow_engine
from tests.faults.peer import Peer, Talk, answer, chunk
from tests.faults.test_files import archive, sending

# The engine object's default; a transfer takes longer, in steps that are much shorter.
DEFAULT = 1.0
STEPS = 25
PAUSE = 0.05
STEP = 64 * 1024
DATA = bytes(STEPS * STEP)
TAR = archive(("x", DATA)) + END_OF_ARCHIVE


class SlowTransfers:
    """A script for ``Peer``: it moves ``STEPS`` steps of a transfer, or stops after some."""

    def __init__(self, *, stops: bool) -> None:
        self._stops = stops

    def __call__(self, talk: Talk) -> None:
        while head := talk.head():
            endpoint = slow_engine.endpoint_of(head)
            if b"chunked" in head.lower():
                self._receive(talk)
            if endpoint is None or endpoint.path == "/_ping":
                talk.send(answer(200, b"", "text/plain", "Api-Version: 1.51"))
            elif endpoint.answer == "bytes":
                self._send(talk)
            elif endpoint.answer == "records":
                record = json.dumps({"stream": "done", "aux": {"ID": "sha256:" + "a" * 64}})
                talk.send(slow_engine.CHUNKED + chunk(record.encode()) + chunk(b""))
            else:
                slow_engine.respond(talk, endpoint)

    def _receive(self, talk: Talk) -> None:
        tail = b""
        while not tail.endswith(b"\r\n0\r\n\r\n"):
            if self._stops:
                talk.wait()
                return
            tail = (tail + talk.read(STEP))[-16:]
            talk.wait(PAUSE)

    def _send(self, talk: Talk) -> None:
        talk.send(sending("x", 0o644, end=b""))
        for index in range(0, len(TAR), STEP):
            talk.send(chunk(TAR[index : index + STEP]))
            talk.wait(60 if self._stops else PAUSE)
            if talk.peer.go.is_set():
                return
        talk.send(chunk(b""))


async def read(opening: Any) -> int:
    async with opening as stream:
        return len(await stream.read())


async def steps(opening: Any) -> int:
    async with opening as stream:
        return len([step async for step in stream])


UPLOADS: dict[str, Callable[[AsyncEngine], Awaitable[Any]]] = {
    "put_files": lambda engine: engine.containers.put_files("c", {"x": File(DATA)}),
    "put_archive": lambda engine: engine.containers.put_archive(
        "c", path="/", data=io.BytesIO(TAR)
    ),
    "load": lambda engine: steps(engine.images.load(io.BytesIO(TAR))),
    "import": lambda engine: steps(engine.images.import_(io.BytesIO(TAR))),
    "build": lambda engine: steps(engine.images.build(io.BytesIO(TAR))),
    "plugin": lambda engine: engine.plugins.create("p", io.BytesIO(TAR)),
}
DOWNLOADS: dict[str, Callable[[AsyncEngine], Awaitable[Any]]] = {
    "export": lambda engine: read(engine.containers.export("c")),
    "save": lambda engine: read(engine.images.save("x")),
    "get_archive": lambda engine: read(engine.containers.get_archive("c", "/x")),
    "get_files": lambda engine: engine.containers.get_files("c", "/x", io.BytesIO()),
}


def outcome_in_thread(
    call: Callable[[AsyncEngine], Awaitable[Any]], colour: str, *, stops: bool
) -> str:
    async def use(peer: Peer) -> str:
        async with connect(colour, peer.address, timeout=DEFAULT) as engine:
            try:
                await call(engine)
            except Exception as error:
                return f"{type(error).__name__}: {error}"
        return "complete"

    with Peer("unix", SlowTransfers(stops=stops)) as peer:
        return asyncio.run(use(peer))


async def outcomes(colour: str, *, stops: bool) -> dict[str, str]:
    calls = {**UPLOADS, **DOWNLOADS}
    found = await asyncio.gather(
        *(
            asyncio.to_thread(outcome_in_thread, call, colour, stops=stops)
            for call in calls.values()
        )
    )
    return dict(zip(calls, found, strict=True))


async def test_a_slow_transfer_is_completed(colour: str) -> None:
    found = await outcomes(colour, stops=False)
    assert found == dict.fromkeys(found, "complete")


async def test_a_transfer_that_stops_is_ended(colour: str) -> None:
    found = await outcomes(colour, stops=True)
    assert {name: row for name, row in found.items() if "Timeout" not in row} == {}
