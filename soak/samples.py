"""What is looked at every few seconds: this process, and the engine."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine, KeptEngine
from dockwire.errors import DockwireError, NotFound
from tests.support.descriptors import open_files

from .tally import Tally
from .work import LABEL

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Sample:
    """One look.

    Attributes:
        at: seconds since the beginning.
        done: how much of each kind of work was done so far, by colour.
        bytes: how many bytes were compared so far.
        errors: how many unexpected errors there were so far.
        memory: the resident memory of this process, in bytes.
        descriptors: the open file descriptors of this process.
        threads: the threads of this process.
        tasks: the tasks of its event loop.
        containers: the containers of this run, in the engine.
        execs: the execs that the engine lists for the boxes: those that run, and those that were
            created and never started, which the API cannot remove.
        processes: the processes of the engine and of all its containers; 0 if it is not ours.
        engine_memory: the resident memory of the engine's daemon, in bytes; 0 likewise.
        blocks: the blocks of memory that Python has handed out, which free memory does not change.
    """

    at: float
    done: dict[str, dict[str, int]]
    bytes: int
    errors: int
    memory: int
    descriptors: int
    threads: int
    tasks: int
    containers: int
    execs: int
    processes: int
    engine_memory: int
    blocks: int


class Sampler:
    """A thread that takes samples until it is stopped."""

    def __init__(
        self, host: ForeignEngine, boxes: Sequence[str], mark: str, tally: Tally, every: float
    ) -> None:
        self.samples: list[Sample] = []
        self.problems: list[str] = []
        self.loop: asyncio.AbstractEventLoop | None = None
        self._host, self._boxes, self._mark = host, boxes, mark
        self._tally, self._every = tally, every
        self._engine = Engine(host.address, config=False, timeout=120)
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="soak-samples")

    def start(self) -> None:
        """Begin; the first sample is taken at once."""
        self._thread.start()

    def stop(self) -> None:
        """Take the last sample, and end."""
        self._stop.set()
        self._thread.join()
        self._engine.close()

    def _work(self) -> None:
        while True:
            last = self._stop.is_set()
            try:
                self.samples.append(self._look())
            except DockwireError as error:
                self.problems.append(f"sample: {error!r}")
            if last:
                return
            self._stop.wait(self._every)

    def _look(self) -> Sample:
        keeper = self._host.keeper if isinstance(self._host, KeptEngine) else 0
        processes, engine_memory = engine_processes(keeper)
        return Sample(
            at=round(time.monotonic() - self._began, 1),
            done=self._tally.totals(),
            bytes=self._tally.sum("bytes"),
            errors=self._tally.sum("errors"),
            memory=resident("self"),
            descriptors=open_files(),
            threads=threading.active_count(),
            tasks=len(asyncio.all_tasks(self.loop)) if self.loop else 0,
            containers=len(containers(self._engine, self._mark)),
            execs=sum(len(execs(self._engine, box)) for box in self._boxes),
            processes=processes,
            engine_memory=engine_memory,
            blocks=sys.getallocatedblocks(),
        )


def resident(process: int | str) -> int:
    """The resident memory of a process, in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE


def containers(engine: Engine, mark: str) -> list[str]:
    """The IDs of all containers of a run."""
    found = engine.containers.list(all=True, filters={"label": [f"{LABEL}={mark}"]})
    return [each.id for each in found if each.id]


def execs(engine: Engine, box: str) -> list[str]:
    """The IDs of the execs that the engine lists for a container."""
    return engine.containers.inspect(box).exec_ids or []


def running_execs(engine: Engine, box: str) -> int:
    """How many of them run: some were created, and interrupted before they were started."""
    found = 0
    for identity in execs(engine, box):
        try:
            found += bool(engine.exec.inspect(identity).running)
        except NotFound:  # it has just ended
            pass
    return found


def engine_processes(keeper: int) -> tuple[int, int]:
    """Count all descendants of a process, and find the memory of the daemon among them."""
    if not keeper:
        return 0, 0
    children: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                text = Path(f"/proc/{entry}/stat").read_text()
            except OSError:  # it has ended
                continue
            names[int(entry)] = text[text.index("(") + 1 : text.rindex(")")]
            children.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(entry))
    found, todo = [], list(children.get(keeper, ()))
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], ())
    daemons = [process for process in found if names[process] in ("dockerd", "podman")]
    return len(found), sum(resident(process) for process in daemons[:1])


@dataclass
class Left:
    """What is in the engine at the end, and should not be.

    Attributes:
        containers: how many, but for the boxes.
        execs: how many commands run in the boxes.
        processes: the names of processes in the boxes, but for the boxes' own.
    """

    containers: int = 0
    execs: int = 0
    processes: list[str] = field(default_factory=list)


@dataclass
class Rest:
    """What this process has when nothing is under way."""

    descriptors: int
    threads: int
    memory: int

    @classmethod
    def now(cls) -> Rest:
        """Look, after garbage was collected."""
        gc.collect()
        return cls(open_files(), threading.active_count(), resident("self"))
