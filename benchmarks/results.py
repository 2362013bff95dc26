"""The figures of a run, and the JSON that holds them."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from .case import ENGINES, Case

PACKAGES = ("dockwire", "docker", "aiodocker", "httpx", "attrs", "h11", "httptools")


@dataclass
class Sample:
    """What one process measured: seconds and bytes, and how much data it got."""

    cpu: float
    wall: float
    peak: int | None
    grown: int | None
    got: int


@dataclass
class ClientResult:
    """One client in a case: a sample of each round, or why it was left out."""

    samples: list[Sample] = field(default_factory=list)
    left_out: str = ""
    problems: list[str] = field(default_factory=list)
    """What went wrong, one for each round that failed."""

    @property
    def note(self) -> str:
        """What is to be known of its figures; empty if there is nothing."""
        if self.problems:
            rounds = len(self.problems) + len(self.samples)
            return f"in {len(self.problems)} of {rounds} rounds {self.problems[0]}"
        return self.left_out

    @property
    def best(self) -> Sample:
        """The least of each figure."""
        samples = self.samples
        return Sample(
            min(each.cpu for each in samples),
            min(each.wall for each in samples),
            _least([each.peak for each in samples]),
            _least([each.grown for each in samples]),
            samples[0].got,
        )


@dataclass
class CaseResult:
    """One case at one size."""

    name: str
    work: str
    place: str
    size: int
    growth: bool
    reference: str
    clients: dict[str, ClientResult]

    @classmethod
    def of(cls, case: Case, size: int, clients: dict[str, ClientResult]) -> Self:
        """Return the result of a case."""
        work = case.work.format(size=size)
        growth = len(case.sizes) > 1
        return cls(case.name, work, ENGINES[case.engine], size, growth, case.reference, clients)

    def ratio(self, client: str) -> float | None:
        """Return the CPU time of a client as a multiple of the reference's."""
        reference = self.clients.get(self.reference)
        if not reference or not reference.samples or not self.clients[client].samples:
            return None
        least = reference.best.cpu
        return self.clients[client].best.cpu / least if least > 0 else None


@dataclass
class Results:
    """All cases of a run, and what they ran on."""

    machine: dict[str, Any]
    options: dict[str, Any]
    clients: list[str]
    cases: list[CaseResult] = field(default_factory=list)
    walk: dict[str, Any] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    """When cases were measured that were measured apart, by their names."""

    @classmethod
    def of_json(cls, text: str) -> Self:
        """Return results that ``as_json`` wrote."""
        value = json.loads(text)
        value["cases"] = [_case(each) for each in value["cases"]]
        return cls(**value)

    def replace(self, other: Results) -> None:
        """Take the cases of another run in place of the same ones here, and its counts of calls."""
        when = "{date} at {commit}".format(**other.machine)
        when += f", the best of {other.options['rounds']}"
        for name in dict.fromkeys(case.name for case in other.cases):
            new = [case for case in other.cases if case.name == name]
            places = [at for at, case in enumerate(self.cases) if case.name == name]
            at = places[0] if places else len(self.cases)
            self.cases[at : at + len(places)] = new
            self.later[name] = when
        self.walk = other.walk or self.walk

    def as_json(self) -> str:
        """Return all samples, and the best of each client."""
        value = asdict(self)
        for case, written in zip(self.cases, value["cases"], strict=True):
            for name, client in case.clients.items():
                if client.samples:
                    written["clients"][name]["best"] = asdict(client.best)
                    written["clients"][name]["ratio"] = case.ratio(name)
        return json.dumps(value, indent=1) + "\n"

    @property
    def failures(self) -> list[str]:
        """What failed, one line each; a reason for an exit code other than 0."""
        return [
            f"{case.name} {case.size:,}, {name}: {client.note}"
            for case in self.cases
            for name, client in case.clients.items()
            # Another client may fail in some rounds.
            if client.problems and (not client.samples or name.startswith("dockwire"))
        ]


def _case(value: dict[str, Any]) -> CaseResult:
    clients = {
        name: ClientResult(
            [Sample(**sample) for sample in client["samples"]],
            client["left_out"],
            client["problems"],
        )
        for name, client in value["clients"].items()
    }
    return CaseResult(**{**value, "clients": clients})


def machine(root: Path) -> dict[str, Any]:
    """Return what figures depend on; neither names nor paths of the machine."""
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            pass
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "commit": commit(root),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": versions,
        "engine": "",
    }


def commit(root: Path) -> str:
    """Return the commit of a checkout, with a plus if files differ; empty if there is none."""
    command = ["git", "-C", str(root), "describe", "--always", "--exclude=*", "--dirty=+"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def machine_line(machine: Mapping[str, Any]) -> str:
    """Return the facts in one sentence."""
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    engine = f"Docker {machine['engine']}; " if machine["engine"] else ""
    commit = f" at {machine['commit']}" if machine["commit"] else ""
    for name, other in machine.get("others", {}).items():
        commit += f", {name} at {other}"
    return (
        f"{machine['date']}{commit}; {machine['cores']} cores, {machine['system']}; "
        f"{machine['python']}; {engine}{packages}."
    )


def _least(values: list[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)
