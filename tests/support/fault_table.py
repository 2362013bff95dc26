"""Tries families of calls through a fault proxy, and counts how each try ended.

Every try ends in one of these ways:
- right: the whole, exact result.
- error: an error of the package.
- ambiguous: a partial result that looks like the whole one by nature; see `is_ambiguous`.
- untyped: another exception.
- hang: nothing within five seconds after the call's own limit.
- partial: a partial result that was passed as whole, or a request that was sent twice.
- leaked: descriptors, threads, tasks, processes, commands or containers are left at the end.
- unusable: the same engine object could not do the same call afterwards.
The last five have to be 0.
"""

from __future__ import annotations

import asyncio
import io
import os
import random
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeAlias, TypeVar

from dockwire import AsyncEngine, DockwireError

from .descriptors import open_files
from .fault_families import Family
from .fault_proxy import Direction, Fault, Kind
from .fault_ways import Way
from .report import count_outcome

T = TypeVar("T")
Connect: TypeAlias = Callable[[], AsyncEngine]
SEED = os.environ.get("DOCKWIRE_FAULT_SEED", "1")
SLACK = 5.0
# A call through a connection that stands still ends by its limit, so that one is short.
LIMIT, STALL_LIMIT = 10.0, 1.0
RUNNING = re.compile(rb'"Running":(true|false)')


class Lane:
    """A thread with an event loop, in which calls are made; they may block it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    def where(self) -> str:
        """Where the thread is, and each task that waits."""
        thread = self._thread.ident or 0
        lines = traceback.format_stack(sys._current_frames()[thread])[-12:]
        for task in asyncio.all_tasks(self.loop):
            text = io.StringIO()
            task.print_stack(file=text)
            lines.append(text.getvalue())
        return "".join(lines)

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def run(self, work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
        return self.start(work).result(seconds)


class Stuck(Exception):
    """A call that does not even end when all its connections are cut."""


class Cell:
    """One family over one way in one colour: its tries, and what they left behind."""

    def __init__(self, name: str, family: Family, way: Way, colour: str, connect: Connect) -> None:
        self.name = name
        self.family = family
        self.way = way
        self.world = way.world
        self.colour = colour
        self.problems: list[str] = []
        self._connect = connect
        self._chance = random.Random(f"{SEED} {name} {way.name} {colour}")
        self._whole_input = 0
        self._seconds = 0.0

    def run(self, plan: Mapping[Kind, int]) -> None:
        """Try all faults of the plan, each as often as it says, in any order."""
        kinds: list[Kind] = [kind for kind, count in plan.items() for _ in range(count)]
        self._chance.shuffle(kinds)
        before = self._state()
        with Lane() as self._lane:
            self._engine = self._connect()
            try:
                self._measure()
                for place, kind in enumerate(kinds):
                    self._try_until_it_happens(kind, last=place == len(kinds) - 1)
            except Stuck as stuck:
                self.problems.append(str(stuck))
            finally:
                self._close()
            tasks = list(asyncio.all_tasks(self._lane.loop))
        self._check_leaks(before, tasks)

    # --- tries --------------------------------------------------------------------------------

    def _measure(self) -> None:
        """Count the bytes of the call without faults: on a new engine object, and afterwards."""
        self._totals: dict[bool, dict[str, int]] = {}
        for fresh in (True, False):
            self.way.proxy.arm(None)
            began = time.monotonic()
            self._lane.run(self.family(self._engine, self.world, LIMIT))
            self._seconds = time.monotonic() - began
            self._totals[fresh] = self.way.proxy.counts
        self._whole_input = self.way.proxy.largest_input

    def _try_until_it_happens(self, kind: Kind, *, last: bool) -> None:
        for _ in range(5):
            fresh = self._chance.random() < 0.25
            if fresh:
                self._close()
                self._engine = self._connect()
            fault = self._place(kind, self._totals[fresh])
            outcome = self._try(fault)
            happened = self.way.proxy.broken is not None
            self.way.proxy.heal()
            if happened or outcome != "right":
                count_outcome(self.name, kind, self.way.name, self.colour, outcome)
            if happened:
                self._check_usable(fault, again=last or self._chance.random() < 0.25)
                return

    def _place(self, kind: Kind, totals: Mapping[str, int]) -> Fault:
        """A byte anywhere; every second one is close to the beginning or the end."""
        direction: Direction = self._chance.choice(("up", "down"))
        total = totals[direction]
        distance = int((total + 1) ** self._chance.random()) - 1
        position = self._chance.choice(
            (
                self._chance.randint(0, total),
                self._chance.randint(0, total),
                distance,
                total - distance,
            )
        )
        return Fault(kind, direction, position, self._chance.getrandbits(32))

    def _try(self, fault: Fault) -> str:
        proxy = self.way.proxy
        limit = max(STALL_LIMIT, 4 * self._seconds) if fault.kind == "stall" else LIMIT
        proxy.arm(fault)
        call = self._lane.start(self.family(self._engine, self.world, limit))
        try:
            call.result(limit + SLACK)
        except DockwireError:
            return "error"
        except AssertionError as error:
            if is_ambiguous(fault, self.way, self.name):
                return "ambiguous"
            outcome = self._report("partial", fault, error)
            taken = None if proxy.broken is None else proxy.broken.taken
            answers = RUNNING.findall(proxy.sent_after)
            self.problems[-1] += f"; {taken} of {self._whole_input} bytes taken, running: {answers}"
            return outcome
        except TimeoutError as error:
            if call.done():
                return self._report("untyped", fault, error)
            return self._end_hang(fault, call)
        except BaseException as error:
            return self._report("untyped", fault, error)
        return "right"

    def _end_hang(self, fault: Fault, call: Future[None]) -> str:
        self._report("hang", fault, None)
        self.problems.append(self._lane.where())
        self.way.proxy.cut()
        try:
            call.exception(10)
        except TimeoutError:
            call.cancel()
            raise Stuck(f"{self}: it does not end without connections") from None
        return "hang"

    def _check_usable(self, fault: Fault, *, again: bool) -> None:
        if self.way.name.startswith("ssh"):
            time.sleep(0.1)  # ssh passes the end of the connection on after a moment
        self.way.proxy.arm(None)
        try:
            self._lane.run(self._ping())
            if again:
                self._lane.run(self.family(self._engine, self.world, LIMIT))
        except BaseException as error:
            self._report("unusable", fault, error)
            count_outcome(self.name, fault.kind, self.way.name, self.colour, "unusable")

    async def _ping(self) -> None:
        await self._engine.system.ping(timeout=LIMIT)

    def _close(self) -> None:
        async def close() -> None:
            await self._engine.aclose()

        self._lane.run(close())

    def _report(self, outcome: str, fault: Fault, error: BaseException | None) -> str:
        text = f"{outcome}: {self}, {fault}"
        if error is not None:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            text += f": {type(error).__name__} in {frame.filename}:{frame.lineno}: {error}"
        self.problems.append(text)
        return outcome

    def __str__(self) -> str:
        return f"{self.name} over {self.way.name}, {self.colour}, seed {SEED}"

    # --- leaks --------------------------------------------------------------------------------

    def _state(self) -> dict[str, int]:
        self.way.proxy.cut()
        return {
            "descriptors": open_files(),
            "threads": threading.active_count(),
            "processes": children(),
        }

    def _check_leaks(self, before: Mapping[str, int], tasks: list[Any]) -> None:
        left = self._left(before)
        # Processes and commands end a moment after their connections.
        give_up = time.monotonic() + 10
        while left and time.monotonic() < give_up:
            time.sleep(0.1)
            left = self._left(before)
        left += [f"task {task}" for task in tasks]
        if left:
            self.problems.append(f"leaked: {self}: {left}")
            count_outcome(self.name, "all", self.way.name, self.colour, "leaked")
            self.world.remove(*self.world.labelled())
            self.world.kill_commands()

    def _left(self, before: Mapping[str, int]) -> list[str]:
        now = self._state()
        found = [f"{now[key] - before[key]} {key}" for key in now if now[key] > before[key]]
        found += [f"command {each}" for each in self.world.commands()]
        return found + [f"container {each}" for each in self.world.labelled()]


def children() -> int:
    """How many processes this one has started, zombies as well."""
    count = 0
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            count += len((task / "children").read_text().split())
    return count


def is_ambiguous(fault: Fault, way: Way, family: str) -> bool:
    """Whether the end of the connection looks like the regular one, by its nature."""
    link = way.proxy.broken
    if link is None:
        return False
    if fault.kind == "fin" and fault.direction == "up":
        # The engine takes the client for gone, and ends what it sends in good form.
        return True
    if way.name not in ("unix", "tcp", "dial-stdio"):
        # The end of TLS and of ssh differs from the normal one.
        return False
    takes_input = family.endswith(("input", "both"))
    if fault.kind not in (("cut", "fin", "reset") if takes_input else ("cut", "fin")):
        # Engines reset a connection, too, that still holds input.
        return False
    # A connection that ends between frames looks like the process's end, which an engine may report
    # before it has taken all input. Only the engine knows better, if the process still runs when it
    # is asked; but the end of its input may have ended it meanwhile.
    answer = RUNNING.search(way.proxy.sent_after)
    return (
        link.upgraded
        and (link.between_frames or "TTY" in family)
        and answer is not None
        and answer[1] == b"false"
    )
