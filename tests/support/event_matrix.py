"""What happens to an engine, and how each operation then ends: `nox -s faults`.

For each event, all operations are under way at once, on each transport and in both colours, each
in a thread with an engine object of its own. The event happens when all have come to their middle;
then the engine comes back, and each engine object has to be usable again.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dockwire import DockwireError, Engine

from .busybox import ensure_busybox
from .descriptors import open_files
from .event_operations import OPERATIONS, STEP, Ended, Middle, Place
from .fault_families import Partial
from .inside import process_1
from .restartable_engine import RestartableEngine

COLOURS = ("sync", "async")
COMPLETES = "completes"
GRACE = 3.0
SETTLED = 0.5


@dataclass(frozen=True)
class Way:
    """How an engine is reached, and with what settings."""

    name: str
    address: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Happening:
    """The engine, and who waits for what happens to it."""

    host: RestartableEngine
    place: Place
    other: Path | None
    done: Callable[[], bool]

    def give_time(self, seconds: float = GRACE) -> None:
        """Wait until all operations have ended, or for some seconds."""
        give_up = time.monotonic() + seconds
        while not self.done() and time.monotonic() < give_up:
            time.sleep(0.05)

    def let_go(self) -> None:
        """Have what still waits end in its own way."""
        self.place.let_go()
        end_steps(self.host)


@contextmanager
def stopped(what: Happening) -> Iterator[None]:
    yield from _gone(what, signal.SIGTERM)


@contextmanager
def killed(what: Happening) -> Iterator[None]:
    yield from _gone(what, signal.SIGKILL)


def _gone(what: Happening, how: signal.Signals) -> Iterator[None]:
    what.host.end(how)
    yield
    what.give_time()
    what.host.start_again()
    what.place.start_box()


@contextmanager
def restarted(what: Happening) -> Iterator[None]:
    what.host.end(signal.SIGKILL)
    what.host.start_again()
    what.place.start_box()
    yield


@contextmanager
def replaced(what: Happening) -> Iterator[None]:
    what.host.end(signal.SIGTERM)
    what.host.start_as(what.other)
    with Engine(what.place.address) as plain:
        ensure_busybox(plain)
    yield
    what.give_time()
    what.place.make_event()


@contextmanager
def paused(what: Happening) -> Iterator[None]:
    with what.host.standing_still():
        yield
        what.give_time(24)


@contextmanager
def paused_for_a_while(what: Happening) -> Iterator[None]:
    with what.host.standing_still():
        yield
        time.sleep(2)


@contextmanager
def unlinked(what: Happening) -> Iterator[None]:
    with what.host.without_socket_file():
        yield
        what.give_time(1)
        # What is under way completes while the file is missing.
        what.place.let_go()
        end_steps(what.host)
        what.give_time(15)


# Each with the limits of its calls, in seconds.
EVENTS: dict[str, tuple[Callable[[Happening], Any], float]] = {
    "stopped": (stopped, 60.0),
    "killed": (killed, 60.0),
    "restarted": (restarted, 60.0),
    "another version": (replaced, 60.0),
    "paused": (paused, 12.0),
    "paused for 2 s": (paused_for_a_while, 60.0),
    "no socket file": (unlinked, 60.0),
}


@dataclass
class Outcome:
    """How an operation ended: "completes", or the name of an error."""

    operation: str
    way: str
    colour: str
    outcome: str = "hangs"
    seconds: float = 0.0
    text: str = ""
    problem: str = ""
    """Why its engine object was not usable afterwards, or what else is wrong."""


class Cell(threading.Thread):
    """One operation on one way in one colour."""

    def __init__(
        self, name: str, way: Way, colour: str, place: Place, limit: float, meeting: Meeting
    ) -> None:
        super().__init__(daemon=True)
        self.found = Outcome(name, way.name, colour)
        self.ended = False
        self._way, self._place, self._limit, self._meeting = way, place, limit, meeting
        self.middle = Middle(
            meeting.came, meeting.happened, limit if meeting.event == "paused" else None
        )

    def run(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        from tests.conftest import connect

        middle, found = self.middle, self.found
        options = {"timeout": self._limit, **self._way.options}
        async with connect(found.colour, self._way.address, **options) as engine:
            await engine.containers.list()
            try:
                await OPERATIONS[found.operation](engine, self._place, middle)
                found.outcome = COMPLETES
            except Ended as ended:
                found.outcome = str(ended)
            except DockwireError as error:
                found.outcome, found.text = type(error).__name__, str(error)
            except Partial as error:
                found.outcome, found.problem = "partial", str(error)
            except BaseException as error:
                found.outcome = f"bare {type(error).__name__}"
                found.problem = found.text = str(error)
            finally:
                found.seconds = self._meeting.seconds()
                self.ended = True
                middle.ready()
            assert self._meeting.back.wait(90)
            try:
                await engine.system.ping(timeout=20)
                await engine.containers.list(all=True, timeout=20)
                await engine.containers.create("busybox", ["true"], timeout=30)
            except BaseException as error:
                found.problem += f"not usable again: {type(error).__name__}: {error}"


class Meeting:
    """What all cells of an event wait for."""

    def __init__(self, event: str) -> None:
        self.event = event
        self.came = threading.Semaphore(0)
        self.happened = threading.Event()
        self.back = threading.Event()
        self.at: float | None = None

    def happen(self) -> None:
        self.at = time.monotonic()
        self.happened.set()

    def seconds(self) -> float:
        return 0.0 if self.at is None else time.monotonic() - self.at


def try_event(
    event: str,
    host: RestartableEngine,
    place: Place,
    ways: Sequence[Way],
    *,
    operations: Sequence[str] = tuple(OPERATIONS),
    by_turns: bool = False,
    other: Path | None = None,
) -> list[Outcome]:
    """Have an event happen, and return how each operation ended.

    Args:
        event: what happens.
        host: to which engine.
        place: what is on it.
        ways: how it is reached.
        operations: what is tried.
        by_turns: whether each operation has one colour only, every second one the other.
        other: the root file system of another version; None is this machine's.
    """
    happens, limit = EVENTS[event]
    before = open_files(), threading.active_count()
    meeting = Meeting(event)
    cells = [
        Cell(name, way, colour, place, limit, meeting)
        for turn, name in enumerate(operations)
        for way in ways
        for colour in (COLOURS[(turn + len(event)) % 2 :][:1] if by_turns else COLOURS)
    ]
    for cell in cells:
        cell.start()
    for _ in cells:
        if not meeting.came.acquire(timeout=60):
            late = [str(cell.found) for cell in cells if not cell.middle.is_there]
            raise AssertionError(f"not all came to their middle: {late}")
    early = [cell.found for cell in cells if cell.ended]
    assert not early, f"ended before anything happened: {early}"
    time.sleep(SETTLED)  # for those to wait that said so before
    what = Happening(host, place, other, lambda: all(cell.ended for cell in cells))
    with happens(what):
        meeting.happen()
    if event != "another version":
        what.let_go()
    what.give_time(30)
    meeting.back.set()
    give_up = time.monotonic() + 60
    for cell in cells:
        cell.join(max(0.0, give_up - time.monotonic()))
    found = [cell.found for cell in cells]
    if event == "another version":
        host.start_as_before()
        place.start_box()
    place.clear()
    found += left(before, event)
    return found


def left(before: tuple[int, int], event: str) -> list[Outcome]:
    """What is still open, as an outcome of its own."""
    give_up = time.monotonic() + 10
    while (now := (open_files(), threading.active_count())) > before:
        if time.monotonic() > give_up:
            text = f"{now[0] - before[0]} descriptors, {now[1] - before[1]} threads"
            return [Outcome("all", "", "", "leaks", 0.0, text, f"{event}: leaked {text}")]
        time.sleep(0.1)
    return []


def end_steps(host: RestartableEngine) -> None:
    """End the steps of builds that wait in an engine's containers."""
    wanted = STEP.replace(" ", "\0").encode() + b"\0"
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if (each / "cmdline").read_bytes() == wanted and is_below(each, process_1(host)):
                os.kill(int(each.name), signal.SIGKILL)
        except OSError:
            continue


def is_below(process: Path, first: int) -> bool:
    """Whether a process descends from another one."""
    while process.name not in ("0", "1"):
        if process.name == str(first):
            return True
        parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
        process = Path("/proc") / parent
    return False


def main() -> None:
    from .engines import ENGINES

    events = sys.argv[1:] or list(EVENTS)
    with RestartableEngine() as host:
        with Engine(host.unix) as plain:
            ensure_busybox(plain)
        place = Place(host.tcp)
        place.fill()
        ways = [Way("unix", host.unix, {}), Way("tcp", host.tcp, {})]
        for event in events:
            began = time.monotonic()
            found = try_event(event, host, place, ways, other=ENGINES["docker-sid"].root())
            print(f"== {event} {time.monotonic() - began:.1f}")
            for each in found:
                print(
                    f"{each.operation:22} {each.way:5} {each.colour:6} {each.outcome:18}"
                    f"{each.seconds:6.2f} {each.problem}"
                )
                if each.text and each.colour == "sync" and each.way == "unix":
                    print("      ", each.text.replace("\n", " / ")[:300])
            sys.stdout.flush()


if __name__ == "__main__":
    main()
