"""Calls that run a command or a container for long, in both colours, for tests that end them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from dockwire import AsyncEngine
from tests.support.streams import read_all

LABEL = "dockwire.test.long"
"""The label of the containers; its value is the number that the command sleeps."""
Work = Callable[[Any, str, str], Any]


async def exec_run(engine: AsyncEngine, box: str, number: str) -> None:
    await engine.exec.run(box, ["sleep", number])


async def exec_run_with_limit(engine: AsyncEngine, box: str, number: str) -> None:
    await engine.exec.run(box, ["sleep", number], timeout=60, input=b"x" * 100_000)


async def exec_open(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.exec.open(box, ["sleep", number]) as stream:
        async for _ in stream:
            pass


async def containers_run(engine: AsyncEngine, box: str, number: str) -> None:
    await engine.containers.run("busybox", ["sleep", number], labels={LABEL: number})


async def containers_run_named(engine: AsyncEngine, box: str, number: str) -> None:
    await engine.containers.run(
        "busybox", ["sleep", number], name=f"cancelled-{number}", labels={LABEL: number}
    )


async def containers_open(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.containers.open(
        "busybox", ["sleep", number], labels={LABEL: number}
    ) as stream:
        async for _ in stream.lines():
            pass


FAMILIES: dict[str, Callable[[AsyncEngine, str, str], Coroutine[Any, Any, None]]] = {
    "exec.run": exec_run,
    "exec.run, timeout": exec_run_with_limit,
    "exec.open": exec_open,
    "containers.run": containers_run,
    "containers.run, name": containers_run_named,
    "containers.open": containers_open,
}
SYNC: dict[str, Work] = {
    "exec.run": lambda engine, box, number: engine.exec.run(box, ["sleep", number]),
    "exec.run, timeout": lambda engine, box, number: engine.exec.run(
        box, ["sleep", number], timeout=60, input=b"x" * 100_000
    ),
    "exec.open": lambda engine, box, number: read_all(engine.exec.open(box, ["sleep", number])),
    "containers.run": lambda engine, box, number: engine.containers.run(
        "busybox", ["sleep", number], labels={LABEL: number}
    ),
    "containers.run, name": lambda engine, box, number: engine.containers.run(
        "busybox", ["sleep", number], name=f"cancelled-{number}", labels={LABEL: number}
    ),
    "containers.open": lambda engine, box, number: read_all(
        engine.containers.open("busybox", ["sleep", number], labels={LABEL: number})
    ),
}
