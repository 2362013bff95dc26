"""Nothing stays open: no descriptor, thread or task, whatever was done and however it ended."""

from __future__ import annotations

import asyncio
import gc
import os
import threading

import pytest

from dockwire import AsyncEngine, ExecTimeout, NotFound
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect
from tests.support.private_engine import PrivateEngine
from tests.support.skips import does_not_apply


@pytest.fixture(autouse=True)
def without_a_proxy(engine_host: ForeignEngine, address: str) -> None:
    if not isinstance(engine_host, PrivateEngine) and address != engine_host.address:
        does_not_apply("the sockets of a proxy in this process would be counted as well")


def open_files() -> list[str]:
    gc.collect()
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            found.append(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:  # the one that listed the folder
            continue
    return sorted(path for path in found if path.startswith("socket:"))


async def use(engine: AsyncEngine, box: str) -> None:
    for _ in range(5):
        await engine.exec.run(box, ["cat"], input=b"x" * 100_000)
        with pytest.raises(NotFound):
            await engine.containers.inspect("no-such-container")
        with pytest.raises(NotFound):
            await engine.exec.run("no-such-container", ["true"])
        async with engine.exec.open(box, ["cat"]) as stream:
            await stream.write(b"left in the middle")
        async with engine.exec.open(box, ["sh"], tty=True):
            pass
    with pytest.raises(ExecTimeout):
        await engine.exec.run(box, ["sleep", "5"], timeout=1)


async def test_nothing_stays_open(colour: str, address: str, box: str) -> None:
    before, threads, tasks = open_files(), threading.active_count(), len(asyncio.all_tasks())
    async with connect(colour, address) as engine:
        await use(engine, box)
    await asyncio.sleep(0)
    assert open_files() == before
    assert threading.active_count() == threads
    assert len(asyncio.all_tasks()) == tasks


async def test_connections_do_not_grow_with_use(colour: str, address: str, box: str) -> None:
    async with connect(colour, address) as engine:
        await use(engine, box)
        before = len(open_files())
        await use(engine, box)
        assert len(open_files()) <= before
