"""Who does the work: threads with one Engine, tasks with one AsyncEngine.

Heavy work needs a slot, so that an engine on few cores gets no more of it at once than it can do in
time; who finds no slot free does light work. So all of them are busy with the client, always.
"""

from __future__ import annotations

import asyncio
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from dockwire import AsyncEngine, Engine
from tests.support.colours import as_async

from . import work
from .tally import Tally
from .work import TIMEOUTS, Victim, Worker, chosen

T = TypeVar("T")
# How often heavy work is meant to be interrupted.
INTERRUPTED = 0.25
# Tasks rest until one of so many next waves: then many want a connection at once.
WAVES = 12


@dataclass
class Plan:
    """What a run is.

    Attributes:
        seconds: how long new work is begun.
        threads: how many threads work.
        tasks: how many tasks work.
        slots: how much heavy work is done at once in each colour.
        seed: what the random decisions follow from.
        wave: tasks that rest all wake up at a multiple of these seconds; threads rest for less.
    """

    seconds: float
    threads: int
    tasks: int
    slots: int
    seed: int
    wave: float = 5.0


class Slot:
    """The right to do heavy work, which can be given back early."""

    def __init__(self, slots: threading.Semaphore) -> None:
        self._slots = slots
        self._taken = False

    def take(self) -> bool:
        """Take one if one is free."""
        self._taken = self._slots.acquire(blocking=False)
        return self._taken

    def release(self) -> None:
        """Give it back; once more is harmless."""
        if self._taken:
            self._taken = False
            self._slots.release()


class Crew(ABC):
    """All workers of one colour."""

    colour = ""

    def __init__(self, boxes: Sequence[str], mark: str, plan: Plan, tally: Tally) -> None:
        self._boxes, self._mark, self._plan, self._tally = boxes, mark, plan, tally
        self._slots = threading.Semaphore(plan.slots)
        self._began = time.monotonic()

    def stopping(self) -> bool:
        """Whether no new work is begun."""
        return self.left() <= 0

    def left(self) -> float:
        """For how many seconds new work is begun."""
        return self._began + self._plan.seconds - time.monotonic()

    @abstractmethod
    async def interrupted(self, victim: Victim, worker: Worker) -> None:
        """Begin work, and end it before it is done."""

    @abstractmethod
    async def rest(self, worker: Worker) -> None:
        """Wait before the next work."""

    @staticmethod
    @abstractmethod
    async def sleep(seconds: float) -> None:
        """Wait for some seconds, as this colour does."""

    async def work(self, number: int, engine: AsyncEngine) -> None:
        """Work until the run stops, as one of the crew."""
        random = Random(f"{self._plan.seed} {self.colour} {number}")
        slot = Slot(self._slots)
        worker = Worker(
            *(engine, self._boxes, self._mark, random, self.sleep),
            *(slot.release, self.stopping, self._tally.not_ended),
        )
        while not self.stopping():
            try:
                await self._once(worker, slot)
            finally:
                slot.release()
            if not self.stopping():
                await self.rest(worker)

    async def _once(self, worker: Worker, slot: Slot) -> None:
        random, what = worker.random, ""
        worker.compared, begin = 0, time.monotonic()
        try:
            if random.random() < 0.5 and slot.take():
                if random.random() < INTERRUPTED:
                    victim = chosen(random, work.VICTIMS)
                    what = f"interrupted: {victim.__name__}"
                    await self.interrupted(victim, worker)
                else:
                    heavy = chosen(random, work.HEAVY)
                    what = heavy.__name__
                    await heavy(worker)
            else:
                light = chosen(random, work.LIGHT)
                what = light.__name__
                await light(worker)
        except Exception as error:
            self._tally.failed(self.colour, what, error, begin - self._began)
        else:
            self._tally.done(self.colour, what, time.monotonic() - begin, worker.compared)


async def timed_out(victim: Victim, worker: Worker) -> None:
    """Give work a short limit, and expect the error of a time-out."""
    try:
        await victim(worker, moment(worker.random))
    except TIMEOUTS:
        pass


def moment(random: Random) -> float:
    """After how many seconds to interrupt: any time up to 1.5 s, more often at the beginning."""
    return 1.5 * random.random() ** 2 + 0.001


# --- threads --------------------------------------------------------------------------------------


class Threads(Crew):
    """Threads that share one Engine."""

    colour = "sync"

    async def interrupted(self, victim: Victim, worker: Worker) -> None:
        """Let the call time out: a thread cannot be cancelled."""
        await timed_out(victim, worker)

    async def rest(self, worker: Worker) -> None:
        """Wait for less than the time between waves."""
        await self.sleep(worker.random.uniform(0, self._plan.wave))

    @staticmethod
    async def sleep(seconds: float) -> None:
        """Block this thread."""
        time.sleep(seconds)  # noqa: ASYNC251 - no event loop runs here

    def start(self, engine: Engine) -> list[threading.Thread]:
        """Start all threads."""
        threads = [
            threading.Thread(
                target=lambda number=number: drive(self.work(number, as_async(engine))),
                name=f"soak-{number}",
            )
            for number in range(self._plan.threads)
        ]
        for thread in threads:
            thread.start()
        return threads


def drive(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits, as all calls in it block."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("a synchronous call waited for an event loop")


# --- tasks ----------------------------------------------------------------------------------------


class Tasks(Crew):
    """Tasks that share one AsyncEngine."""

    colour = "async"

    async def interrupted(self, victim: Victim, worker: Worker) -> None:
        """Cancel the task of the work, or let the call time out."""
        if worker.random.random() < 0.3:
            return await timed_out(victim, worker)
        task = asyncio.ensure_future(victim(worker, None))
        await asyncio.sleep(moment(worker.random))
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return None
        raise work.Wrong("a cancelled call ended without an error")

    async def rest(self, worker: Worker) -> None:
        """Wait until one of the next waves."""
        wave = self._plan.wave
        seconds = worker.random.randint(1, WAVES) * wave - time.monotonic() % wave
        await self.sleep(min(seconds, self.left()))

    @staticmethod
    async def sleep(seconds: float) -> None:
        """Let other tasks run."""
        await asyncio.sleep(seconds)

    async def run(self, engine: AsyncEngine) -> None:
        """Run all tasks until the run stops."""
        async with asyncio.TaskGroup() as group:
            for number in range(self._plan.tasks):
                group.create_task(self.work(number, engine))
