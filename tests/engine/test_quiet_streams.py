"""The default time-out of an engine object ends neither quiet streams nor quiet work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from dockwire import AsyncEngine, Engine
from tests.conftest import connect
from tests.support.busybox import NAME

# The engine object's default, and how long everything is quiet.
DEFAULT = 2.0
QUIET = 4.0
WAIT = ["sh", "-c", "while [ ! -e /tmp/go ]; do sleep 0.1; done; echo ready"]


async def first_frame(stream: Any) -> str:
    async with stream as opened:
        async for frame in opened:
            return str(frame.data.decode())
    return ""


async def events(engine: AsyncEngine, box: str) -> str:
    filters: Any = {"container": [box], "event": ["rename"]}
    async with engine.system.events(filters=filters) as stream:
        async for event in stream:
            return str(event.type or "")
    return ""


async def logs(engine: AsyncEngine, box: str) -> str:
    return await first_frame(engine.containers.logs(box, follow=True))


async def attach(engine: AsyncEngine, box: str) -> str:
    return await first_frame(engine.containers.attach(box))


async def exec_open(engine: AsyncEngine, box: str) -> str:
    return await first_frame(engine.exec.open(box, WAIT))


async def stats(engine: AsyncEngine, box: str) -> str:
    samples = 0
    async with engine.containers.stats_stream(box) as stream:
        async for _ in stream:
            samples += 1
            if samples > QUIET:
                break
    return f"{samples} samples"


async def exec_run(engine: AsyncEngine, box: str) -> str:
    return str((await engine.exec.run(box, WAIT)).stdout.decode())


async def run(engine: AsyncEngine, box: str) -> str:
    done = await engine.containers.run(NAME, ["sh", "-c", f"sleep {QUIET}; echo ready"])
    return str(done.stdout.decode())


async def build(engine: AsyncEngine, box: str) -> str:
    text = f"FROM {NAME}\nRUN sleep {QUIET} && echo {box}\n"
    made = await engine.images.build(dockerfile_text=text).result()
    return "built" if made.id else ""


QUIET_CALLS: dict[Callable[[AsyncEngine, str], Awaitable[str]], str] = {
    events: "container",
    logs: "ready\n",
    attach: "ready\n",
    exec_open: "ready\n",
    exec_run: "ready\n",
    run: "ready\n",
    build: "built",
    stats: "5 samples",
}


def outcome_in_thread(
    call: Callable[[AsyncEngine, str], Awaitable[str]], colour: str, address: str, box: str
) -> str:
    async def use() -> str:
        async with connect(colour, address, timeout=DEFAULT) as engine:
            return await call(engine, box)

    return asyncio.run(use())


async def test_quiet_streams_stay_open(
    colour: str, over_unix: str, plain: Engine, name: str
) -> None:
    box = plain.containers.create(image=NAME, cmd=[*WAIT[:2], f"{WAIT[2]}; sleep 3600"]).id
    try:
        plain.containers.start(box)
        tasks = [
            asyncio.create_task(asyncio.to_thread(outcome_in_thread, call, colour, over_unix, box))
            for call in QUIET_CALLS
        ]
        await asyncio.sleep(QUIET)
        plain.exec.run(box, ["touch", "/tmp/go"])
        plain.containers.rename(box, name)
        found = await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        plain.containers.remove(box, force=True)
    assert dict(zip(QUIET_CALLS, found, strict=True)) == QUIET_CALLS
