"""Commands that send back what they get, by the thousand, compared byte by byte."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from dockwire import AsyncEngine, Engine
from tests.support.colours import as_async

from .crew import drive

AT_ONCE = 16
LARGEST = 64 * 1024
# Further errors are counted only.
SHOWN = 5


@dataclass
class RoundTrips:
    """How it went, in one colour."""

    colour: str
    done: int = 0
    bytes: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


class Inputs:
    """The input of each command: its number, so that none is another's, and random bytes."""

    def __init__(self, seed: int, count: int) -> None:
        random = Random(seed)
        self._made: Iterator[bytes] = (
            b"%d:" % number + random.randbytes(int(LARGEST ** random.random()))
            for number in range(count)
        )
        self.lock = threading.Lock()

    def next(self) -> bytes | None:
        """Return the next one; None at the end."""
        with self.lock:
            return next(self._made, None)


def measure(address: str, colour: str, box: str, count: int, seed: int) -> RoundTrips:
    """Make so many round trips, 16 at once."""
    found, inputs, began = RoundTrips(colour), Inputs(seed, count), time.monotonic()
    if colour == "sync":
        with (
            Engine(address, config=False, timeout=300) as engine,
            ThreadPoolExecutor(AT_ONCE) as threads,
        ):
            for _ in range(AT_ONCE):
                threads.submit(lambda: drive(carry(as_async(engine), box, inputs, found)))
    else:
        asyncio.run(with_tasks(address, box, inputs, found))
    found.seconds = time.monotonic() - began
    if found.done != count:
        found.problems.append(f"round trips, {colour}: {found.done} of {count} were right")
    return found


async def with_tasks(address: str, box: str, inputs: Inputs, found: RoundTrips) -> None:
    """Make them in tasks."""
    async with AsyncEngine(address, config=False, timeout=300) as engine:
        await asyncio.gather(*(carry(engine, box, inputs, found) for _ in range(AT_ONCE)))


async def carry(engine: AsyncEngine, box: str, inputs: Inputs, found: RoundTrips) -> None:
    """Make one after the other, until there are no more."""
    while (data := inputs.next()) is not None:
        try:
            done = await engine.exec.run(box, ["cat"], input=data)
        except Exception as error:
            problem = repr(error)
        else:
            got = (done.exit_code, done.stdout, done.stderr)
            problem = "" if got == (0, data, b"") else f"{len(done.stdout)} bytes of {len(data)}"
        with inputs.lock:
            if not problem:
                found.done += 1
                found.bytes += len(data)
            elif len(found.problems) < SHOWN:
                found.problems.append(f"round trip, {found.colour}: {problem}")
