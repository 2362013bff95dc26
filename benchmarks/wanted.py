"""The figures that dockwire aims at, next to what a run measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .case import FAST
from .results import CaseResult, Results

_MIB = 1 << 20


@dataclass(frozen=True)
class Wanted:
    """The most that a figure of a case should be."""

    case: str
    sync: float
    asynchronous: float | None = None
    figure: Literal["cpu", "wall", "grown"] = "cpu"
    """CPU or time as a multiple of ``against``, or MiB of memory over that before."""
    against: str = "floor"
    client: str = "dockwire"
    size: int | None = None
    """For cases with several sizes."""


WANTED = (
    Wanted("ping", 4.5, 5.5),
    Wanted("list-5", 2.8, 2.8),
    Wanted("inspect", 3, 3),
    Wanted("exec", 2.5, 2.8),
    Wanted("execs", 1.8, 1.05),
    Wanted("output", 1.2, 1.3),
    Wanted("frames", 1.6, 1.7),
    Wanted("tiny-frames", 2.5, 3),
    Wanted("stdin", 1.2, 1.8),
    Wanted("archive-up", 1.2, 2.5),
    Wanted("archive-down", 1.5, 2),
    Wanted("log-frames", 1.3, 1.8),
    Wanted("log-lines", 1.9, 2.2),
    Wanted("events", 1.8, 1.8),
    Wanted("decode", 1.1),
    Wanted("decode", 0.7, client=FAST),
    Wanted("threads", 4.5),
    Wanted("tasks", 12, 12),
    Wanted("cold-start", 0.75, figure="wall", against="docker-py"),
    Wanted("import-both", 0.6, against="httpx"),
    Wanted("growth-streams", 11, 11, figure="grown", size=1000),
    Wanted("growth-list", 2.2, 2.2, size=10_000),
)
# Python calls of a warm call.
WANTED_CALLS = {"containers.list": 120}


def rows(results: Results) -> Iterator[list[str]]:
    """Give a row for each figure that was measured."""
    for wanted in WANTED:
        case = _find(results, wanted)
        if case is None:
            continue
        cells = []
        for client, most in (
            (wanted.client, wanted.sync),
            (f"{wanted.client} async", wanted.asynchronous),
        ):
            measured = None if most is None else _measured(case, client, wanted)
            cells += ["" if most is None else f"{most:g}", _cell(measured, most)]
        if any(cells[1::2]):
            yield [f"`{case.name}`: {case.work}", _unit(wanted), *cells]
    for call, most in WANTED_CALLS.items():
        if call in results.walk:
            count = results.walk[call]["calls"]
            yield [f"`{call}`", "Python calls", f"{most}", _cell(count, most), "", ""]


def _find(results: Results, wanted: Wanted) -> CaseResult | None:
    for case in results.cases:
        if case.name == wanted.case and wanted.size in (None, case.size):
            return case
    return None


def _measured(case: CaseResult, client: str, wanted: Wanted) -> float | None:
    result, other = case.clients.get(client), case.clients.get(wanted.against)
    if result is None or not result.samples:
        return None
    best = result.best
    if wanted.figure == "grown":
        return None if best.grown is None else best.grown / _MIB
    if other is None or not other.samples:
        return None
    if wanted.figure == "wall":
        return best.wall / other.best.wall
    return best.cpu / other.best.cpu if other.best.cpu > 0 else None


def _unit(wanted: Wanted) -> str:
    if wanted.figure == "grown":
        return "MiB"
    name = "time" if wanted.figure == "wall" else "CPU"
    client = f", {wanted.client}" if wanted.client != "dockwire" else ""
    return f"{name} / {wanted.against}{client}"


def _cell(measured: float | None, most: float | None) -> str:
    if measured is None or most is None:
        return ""
    text = f"{measured:.3g}"
    return f"**{text}**" if round(measured, 2) > most else text
