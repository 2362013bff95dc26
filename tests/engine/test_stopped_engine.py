"""An engine that has stopped working: calls give up after the engine object's default."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from dockwire import AsyncEngine, Engine, RequestTimeout
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.busybox import NAME, busybox
from tests.support.private_engine import PrivateEngine
from tests.support.waiting import until

DEFAULT = 1.0
CALLS: dict[str, Callable[[AsyncEngine, str], Awaitable[Any]]] = {
    "ping": lambda engine, box: engine.system.ping(),
    "list": lambda engine, box: engine.containers.list(),
    "exec.run": lambda engine, box: engine.exec.run(box, ["true"]),
    "exec.open": lambda engine, box: engine.exec.open(box, ["true"]),
    "containers.run": lambda engine, box: engine.containers.run(NAME, ["true"]),
    "put_files": lambda engine, box: engine.containers.put_files(box, b"x", "/tmp/x"),
}


async def outcome(
    call: Callable[[AsyncEngine, str], Awaitable[Any]],
    colour: str,
    address: str,
    box: str,
    together: threading.Barrier,
) -> str:
    async with connect(colour, address, timeout=DEFAULT) as engine:
        # The version is known before the engine stops.
        await engine.system.ping()
        together.wait(60)
        together.wait(60)
        try:
            await call(engine, box)
        except RequestTimeout:
            return "gave up"
    return "returned"


def dockerd_of(host: PrivateEngine) -> int:
    """The process of the engine; its parent is the first one in its own namespace."""
    (first,) = children(host.keeper)
    names = {pid: Path(f"/proc/{pid}/comm").read_text().strip() for pid in children(first)}
    (pid,) = (pid for pid, name in names.items() if name == "dockerd")
    return pid


def states(pid: int) -> set[str]:
    """The states of a process's threads, such as "T" for stopped."""
    found = set()
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):  # a thread that has just ended
            found.add(stat.read_text().rpartition(")")[2].split()[0])
    return found


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def test_calls_without_a_time_out(engine_host: ForeignEngine) -> None:
    needs_dockerd(engine_host, "an engine that is stopped")
    rows = [(name, colour) for name in CALLS for colour in ("sync", "async")]
    together = threading.Barrier(len(rows) + 1)
    with (
        PrivateEngine() as host,
        busybox(host.unix),
        Engine(host.unix) as plain,
        ThreadPoolExecutor(len(rows)) as threads,
    ):
        box = plain.containers.create(NAME, ["sleep", "3600"]).id
        plain.containers.start(box)
        pid = dockerd_of(host)
        found = [
            threads.submit(asyncio.run, outcome(CALLS[name], colour, host.unix, box, together))
            for name, colour in rows
        ]
        together.wait(60)
        os.kill(pid, signal.SIGSTOP)
        try:
            # Its threads stop one after another, and answer until then.
            await until(lambda: states(pid) == {"T"}, "the engine does not stop")
            together.wait(60)
            outcomes = {row: each.result() for row, each in zip(rows, found, strict=True)}
        finally:
            os.kill(pid, signal.SIGCONT)
        plain.containers.remove(box, force=True)
    assert outcomes == dict.fromkeys(rows, "gave up")
