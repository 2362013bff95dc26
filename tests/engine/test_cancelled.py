"""Calls that are cancelled, or interrupted by Ctrl-C, at any moment leave nothing behind."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from functools import partial
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine
from dockwire.streams import AsyncContainerStream, AsyncExecStream
from tests.support.descriptors import open_files
from tests.support.interrupts import cancel_after, interrupt_after
from tests.support.long_calls import FAMILIES, LABEL, SYNC
from tests.support.report import TABLES
from tests.support.running_commands import ARGS, commands_of

LONG = (pytest.mark.long, pytest.mark.timeout(900))
# The longest call takes about as long until its command runs.
WINDOW = 0.3


def leftovers(plain: Engine, box: str, numbers: list[str]) -> list[str]:
    """Commands and containers of cancelled calls that are still there."""
    running = commands_of(plain.containers.top(box, ps_args=ARGS))
    commands = [each for each in running if any(number in each for number in numbers)]
    filters: Any = {"label": [LABEL]}
    containers = [each.id for each in plain.containers.list(all=True, filters=filters)]
    return [*commands, *containers]


@pytest.mark.parametrize("kind", ["exec.open", "containers.open"])
async def test_a_close_that_was_cancelled_is_finished_by_another(
    plain: Engine, over_unix: str, box: str, kind: str
) -> None:
    """As where a task closes a stream, and is cancelled because the stream is closed."""
    number = "99999"
    command = ["sh", "-c", f"echo; exec sleep {number}"]
    async with AsyncEngine(over_unix) as engine:
        stream: AsyncExecStream | AsyncContainerStream
        if kind == "exec.open":
            stream = await engine.exec.open(box, command)
        else:
            stream = await engine.containers.open("busybox", command, labels={LABEL: number})
        assert await stream.read_frame(timeout=10)
        closing = asyncio.create_task(stream.aclose())
        await asyncio.sleep(0)
        closing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing
        await stream.aclose()
    assert leftovers(plain, box, [number]) == []


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("count", [8, pytest.param(100, marks=LONG)])
async def test_cancelled_tasks_leave_nothing(
    plain: Engine, over_unix: str, box: str, family: str, count: int
) -> None:
    moments = random.Random(count)
    numbers = [str(100_000 + index) for index in range(count)]
    longest = 0.0
    async with AsyncEngine(over_unix) as engine:
        await FAMILIES["exec.run"](engine, box, "0")
        files, threads = open_files(), threading.active_count()
        for number in numbers:
            work = FAMILIES[family](engine, box, number)
            longest = max(longest, await cancel_after(moments.uniform(0, WINDOW), work))
    check(plain, box, numbers, files, threads)
    TABLES.append(f"{count} cancels of {family}: nothing left, the longest took {longest:.2f} s")
    assert longest < 10


@pytest.mark.parametrize("family", SYNC)
@pytest.mark.parametrize("count", [8, pytest.param(100, marks=LONG)])
def test_interrupted_calls_leave_nothing(
    plain: Engine, over_unix: str, box: str, family: str, count: int
) -> None:
    moments = random.Random(count)
    numbers = [str(200_000 + index) for index in range(count)]
    longest = 0.0
    with Engine(over_unix) as engine:
        SYNC["exec.run"](engine, box, "0")
        files, threads = open_files(), threading.active_count()
        for number in numbers:
            work = partial(SYNC[family], engine, box, number)
            longest = max(longest, interrupt_after(moments.uniform(0, WINDOW), work))
    check(plain, box, numbers, files, threads)
    TABLES.append(f"{count} Ctrl-C in {family}: nothing left, the longest took {longest:.2f} s")
    assert longest < 10


def check(plain: Engine, box: str, numbers: list[str], files: int, threads: int) -> None:
    # The engine notices the end of a killed process a moment later.
    give_up = time.monotonic() + 10
    while leftovers(plain, box, numbers) and time.monotonic() < give_up:
        time.sleep(0.1)
    assert leftovers(plain, box, numbers) == []
    assert open_files() <= files
    assert threading.active_count() <= threads
