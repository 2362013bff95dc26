"""The cases, one subject a file."""

from __future__ import annotations

from ..case import Case
from . import (
    archives,
    calls,
    decoding,
    execs,
    growth,
    jobs,
    logs,
    output,
    shared_client,
    start,
    stdin,
)

ALL: tuple[Case, ...] = (
    *calls.CASES,
    *execs.CASES,
    *output.CASES,
    *stdin.CASES,
    *archives.CASES,
    *logs.CASES,
    *decoding.CASES,
    *shared_client.CASES,
    *start.CASES,
    *growth.CASES,
    *jobs.CASES,
)


def case_named(name: str) -> Case:
    """Return the case with this name."""
    for case in ALL:
        if case.name == name:
            return case
    raise SystemExit(f"unknown case {name!r}; --list shows all")
