"""How each operation has to end when something happens to its engine: one rule for each family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .event_matrix import COMPLETES, Outcome

NEXT = "the next call"
PROCESS = "commands and containers"
STREAM = "streams and waits"
RESUMES = "events that reconnect"
UPLOAD = "uploads and builds"
DOWNLOAD = "downloads"

FAMILIES: Mapping[str, tuple[str, ...]] = {
    NEXT: ("ping", "list", "create", "exec.run, called next"),
    PROCESS: ("exec.run", "containers.run", "exec.open", "attach"),
    STREAM: ("logs, follow", "events", "wait", "stats_stream"),
    RESUMES: ("events, reconnect",),
    UPLOAD: ("load", "build, context", "build, step", "put_archive", "put_files"),
    DOWNLOAD: ("get_archive", "get_files"),
}
FAMILY = {name: family for family, names in FAMILIES.items() for name in names}

LOST = ("ConnectionFailed", "StreamBroken")
LATE = ("RequestTimeout",)
DONE = (COMPLETES,)
KILLED = "exit code 137"


class Rule(NamedTuple):
    """What an operation may end with, and within how many seconds."""

    outcomes: tuple[str, ...]
    seconds: float


def same(rule: Rule) -> dict[str, Rule]:
    """One rule for all families."""
    return dict.fromkeys(FAMILIES, rule)


# Its containers end before it does, and that may be seen; a copy may be finished.
STOPPED = {
    NEXT: Rule(LOST, 10),
    PROCESS: Rule((*LOST, KILLED, "NotFound"), 10),
    STREAM: Rule((*LOST, KILLED, "end of the log"), 10),
    RESUMES: Rule(DONE, 40),
    UPLOAD: Rule((*LOST, "BuildFailed"), 10),
    DOWNLOAD: Rule((*LOST, *DONE), 10),
}
RULES: Mapping[str, Mapping[str, Rule]] = {
    "stopped": STOPPED,
    "killed": same(Rule(LOST, 10)) | {RESUMES: Rule(DONE, 40)},
    "restarted": same(Rule(LOST, 10))
    | {
        NEXT: Rule(DONE, 10),
        RESUMES: Rule(DONE, 40),
    },
    "another version": {**STOPPED, NEXT: Rule(DONE, 10)},
    "paused": same(Rule(LATE, 24)),
    "paused for 2 s": same(Rule(DONE, 30)),
    # What needs another connection fails: also the question how a process has ended.
    "no socket file": same(Rule(DONE, 40))
    | {
        NEXT: Rule((*DONE, "ConnectionFailed"), 20),
        PROCESS: Rule((*DONE, "ConnectionFailed"), 40),
    },
}
# Where one operation, or one transport, has another rule, with the reason.
EXCEPTIONS: Mapping[tuple[str, str], tuple[Rule, str]] = {
    ("another version", "exec.run, called next"): (
        Rule(("NotFound",), 10),
        "the other engine does not have the container",
    ),
    ("paused", "exec.run"): (Rule(DONE, 60), "it is not limited by default, and goes on"),
    ("paused", "containers.run"): (Rule(DONE, 60), "it is not limited by default, and goes on"),
    ("paused", "wait"): (Rule(DONE, 60), "it is not limited by default, and goes on"),
}


def rule_for(event: str, operation: str) -> Rule:
    """The rule of an operation."""
    found = EXCEPTIONS.get((event, operation))
    return RULES[event][FAMILY[operation]] if found is None else found[0]


def broken(event: str, outcomes: Iterable[Outcome]) -> list[str]:
    """Which outcomes break their rule, and what else is wrong."""
    found = []
    for each in outcomes:
        if each.problem:
            found.append(f"{event}, {each}")
            continue
        rule = rule_for(event, each.operation)
        if each.outcome not in rule.outcomes or each.seconds > rule.seconds:
            found.append(f"{event}, {each}: not {rule}")
    return found
