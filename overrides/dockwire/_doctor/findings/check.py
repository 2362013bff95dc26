"""The results of checks, and the report that has them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from dockwire_api.record import Record, field

State: TypeAlias = Literal["ok", "warning", "failed", "skipped"]
"""The outcome of a check; only "failed" changes the exit code."""

CheckId: TypeAlias = Literal[
    "address",
    "socket",
    "tcp",
    "tls",
    "ssh",
    "answer",
    "engine",
    "api",
    "config",
    "contexts",
    "credentials",
    "proxies",
    "packages",
]
CHECK_IDS: tuple[CheckId, ...] = get_args(CheckId)
"""All checks, in the order in which they run."""

TITLES: Mapping[CheckId, str] = {
    "address": "Address",
    "socket": "Socket",
    "tcp": "TCP",
    "tls": "TLS",
    "ssh": "ssh",
    "answer": "Answer",
    "engine": "Engine",
    "api": "API version",
    "config": "config.json",
    "contexts": "Contexts",
    "credentials": "Credentials",
    "proxies": "Proxies",
    "packages": "Packages",
}

Json: TypeAlias = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""A value of the report's ``data``."""


class Finding(Record, kw_only=True):
    """What a check found.

    Attributes:
        state: the outcome.
        summary: the outcome in one sentence.
        notes: further facts, one a line.
        details: facts that are shown with ``--verbose`` only, one a line.
        advice: what to do, one step or alternative a line; every failure has some.
        data: the facts for programs; it never has a secret.
    """

    state: State
    summary: str
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(factory=dict)


class Check(Record):
    """A check that has ended: its ID, its finding, and how many seconds it took."""

    id: CheckId
    finding: Finding
    seconds: float = 0.0

    @property
    def title(self) -> str:
        """The name of the check for people."""
        return TITLES[self.id]


class Report(Record):
    """All checks of a run, in order, and what they ran on.

    Attributes:
        version: the version of this package.
        python: the version of Python.
        platform: the operating system.
        host: the address of the engine; None if none was found.
        checks: the checks.
    """

    version: str
    python: str
    platform: str
    host: str | None
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether no check failed."""
        return not any(check.finding.state == "failed" for check in self.checks)


def skipped(reason: str) -> Finding:
    """Return the finding of a check that was not made, for a reason."""
    return Finding(state="skipped", summary=reason)
