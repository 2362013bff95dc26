"""A run: set up boxes, let both crews work, clean up, and see what is left."""

from __future__ import annotations

import asyncio
import sys
import time
import uuid
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

from benchmarks.places import ROOT
from benchmarks.results import machine
from dockwire import AsyncEngine, Engine
from dockwire._testing.private_engine import ForeignEngine
from dockwire.errors import DockwireError, StillRunningWarning

from . import round_trips, verdict
from .crew import Plan, Tasks, Threads
from .round_trips import RoundTrips
from .samples import Left, Rest, Sample, Sampler, containers, running_execs
from .tally import Tally
from .work import IMAGE, KNOWN, KNOWN_BYTES, LABEL, LOG, PRINTS, PROCESSES

BOXES = 8
# Engines are slow when they are busy, and nothing here is about that.
TIMEOUT = 300.0
# How long the engine may take to end what was cancelled last.
SETTLE = 60.0
COLOURS = ("sync", "async")


@dataclass
class Result:
    """What a run found."""

    engine: str
    seconds: float
    tally: Tally
    samples: list[Sample]
    before: Rest
    after: Rest
    round_trips: list[RoundTrips] = field(default_factory=list)
    machine: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def soak(
    host: ForeignEngine,
    plan: Plan,
    colours: Sequence[str] = COLOURS,
    *,
    every: float = 5.0,
    trips: int = 0,
) -> Result:
    """Run, and return what was found."""
    mark, tally = uuid.uuid4().hex[:12], Tally()
    left = Left()
    facts = machine(ROOT)  # of the beginning: files may change meanwhile
    with Engine(host.address, config=False, labels={LABEL: mark}, timeout=TIMEOUT) as keeper:
        version = keeper.system.version()
        with boxes(keeper, mark) as own:
            before = Rest.now()
            found: list[RoundTrips] = []
            if trips:
                found = [
                    round_trips.measure(host.address, colour, own[0], trips, plan.seed)
                    for colour in colours
                ]
            sampler = Sampler(host, own, mark, tally, every)
            began = time.monotonic()
            if plan.seconds:
                sampler.start()
                try:
                    with warnings_counted(tally):
                        work(host.address, plan, colours, own, mark, tally, sampler)
                    left = left_in(keeper, own, mark)
                finally:
                    sampler.stop()
            seconds = time.monotonic() - began
            after = at_rest(before)
        remove(keeper, mark)
    result = Result(
        f"Docker {version.version}, API {version.api_version}",
        *(seconds, tally, sampler.samples, before, after, found, facts),
    )
    result.problems = verdict.problems(tally, result.samples, before, after, left)
    result.problems += sampler.problems + [problem for each in found for problem in each.problems]
    return result


def work(
    address: str,
    plan: Plan,
    colours: Sequence[str],
    own: Sequence[str],
    mark: str,
    tally: Tally,
    sampler: Sampler,
) -> None:
    """Let the crews work, and close what they worked with."""
    labels = {LABEL: mark}

    async def tasks() -> None:
        sampler.loop = asyncio.get_running_loop()
        async with AsyncEngine(address, config=False, timeout=TIMEOUT, labels=labels) as engine:
            await Tasks(own, mark, plan, tally).run(engine)
        sampler.loop = None

    with Engine(address, config=False, timeout=TIMEOUT, labels=labels) as engine:
        threads = Threads(own, mark, plan, tally).start(engine) if "sync" in colours else []
        if "async" in colours:
            asyncio.run(tasks())
        for thread in threads:
            thread.join()


@contextmanager
def boxes(engine: Engine, mark: str) -> Iterator[list[str]]:
    """Containers to work in, with a known log and a known file."""
    made: list[str] = []
    try:
        for _ in range(BOXES):
            labels = {f"{LABEL}.box": mark}
            box = engine.containers.create(IMAGE, ["sh", "-c", PRINTS], labels=labels)
            made.append(box.id)
            engine.containers.put_files(box.id, {KNOWN: KNOWN_BYTES})
            engine.containers.start(box.id)
        for identity in made:
            wait_for_log(engine, identity)
        yield made
    finally:
        for identity in made:
            engine.containers.remove(identity, force=True)


def wait_for_log(engine: Engine, box: str) -> None:
    """Wait until a box has printed all that it prints."""
    give_up = time.monotonic() + SETTLE
    while True:
        with engine.containers.logs(box) as log:
            output = log.read()
        if output.stdout == LOG and output.stderr:
            return
        if time.monotonic() > give_up:
            raise TimeoutError(f"a box has printed only {len(output.stdout)} bytes")
        time.sleep(0.1)


def left_in(engine: Engine, own: Sequence[str], mark: str) -> Left:
    """What is still in the engine some time after the end: containers, commands, processes."""
    give_up = time.monotonic() + SETTLE
    while True:
        names: list[str] = []
        for box in own:
            # Only names: the daemon's environment may say how wide a line is.
            rows = engine.containers.top(box, ps_args="-eo pid,comm").processes or []
            names += (Counter(row[-1] for row in rows) - Counter(PROCESSES)).elements()
        found = Left(
            len(set(containers(engine, mark)) - set(own)),
            sum(running_execs(engine, box) for box in own),
            names,
        )
        if found == Left() or time.monotonic() > give_up:
            return found
        time.sleep(1)


def remove(engine: Engine, mark: str) -> None:
    """Remove images of builds, and containers that should not be there."""
    for identity in containers(engine, mark):
        engine.containers.remove(identity, force=True)
    for image in engine.images.list(filters={"label": [f"{LABEL}={mark}"]}):
        try:
            engine.images.remove(image.id, force=True)
        except DockwireError as error:
            print(error, file=sys.stderr)


@contextmanager
def warnings_counted(tally: Tally) -> Iterator[None]:
    """Count warnings that say that something may still be running; show all others."""
    show = warnings.showwarning

    def count(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, StillRunningWarning):
            tally.not_ended()
        else:
            show(message, category, filename, lineno, file, line)

    with warnings.catch_warnings():
        warnings.simplefilter("always", StillRunningWarning)
        warnings.showwarning = count
        yield


def at_rest(before: Rest) -> Rest:
    """Look at this process until it has no more than before, for some seconds at most."""
    give_up = time.monotonic() + 10
    while True:
        now = Rest.now()
        good = now.descriptors <= before.descriptors and now.threads <= before.threads
        if good or time.monotonic() > give_up:
            return now
        time.sleep(0.1)
