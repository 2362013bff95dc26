"""A run as Markdown, and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from benchmarks.results import machine_line
from benchmarks.table import table

from .crew import Plan
from .run import BOXES, Result
from .verdict import thirds


def as_json(found: Result, plan: Plan, command: str) -> str:
    """Return everything, to be kept: a sample in each line."""
    facts = {
        "command": command,
        "engine": found.engine,
        "machine": found.machine,
        "plan": asdict(plan),
        "seconds": round(found.seconds, 1),
        "before": asdict(found.before),
        "after": asdict(found.after),
        "announced": found.tally.left,
        "problems": found.problems,
        "round_trips": [asdict(each) for each in found.round_trips],
        "failures": [asdict(each) for each in found.tally.failures.values()],
        "kinds": found.tally.rows(),
    }
    samples = ",\n".join(json.dumps(asdict(sample)) for sample in found.samples)
    return f'{json.dumps(facts, indent=1)[:-2]},\n "samples": [\n{samples}\n]}}\n'


def markdown(found: Result, plan: Plan, command: str, chart: str) -> str:
    """Return the run as a section of a page."""
    parts = [f"## {found.engine}\n", f"Made by `{command}`. {_machine(found)}\n"]
    if found.round_trips:
        parts.append(_round_trips(found))
    if found.samples:
        parts += [_sentence(found, plan), f"![The run on {found.engine}]({chart})\n"]
        parts += [_end(found), _kinds(found)]
    good = "Nothing was wrong: " + (
        "no unexpected error, nothing left in the engine or in the process."
    )
    wrong = "".join(f"- {problem}\n" for problem in found.problems)
    parts.append(f"What was wrong:\n\n{wrong}" if wrong else f"{good}\n")
    return "\n".join(parts)


def _machine(found: Result) -> str:
    # The version of this package is that of the commit.
    facts = found.machine | {"packages": {}, "engine": ""}
    return machine_line(facts).removesuffix("; .") + "."


def _sentence(found: Result, plan: Plan) -> str:
    calls, size = found.tally.sum("done"), found.tally.sum("bytes")
    return (
        f"{found.seconds / 60:.1f} minutes, {plan.threads} threads and {plan.tasks:,} tasks: "
        f"{calls:,} pieces of work, {size / 1e6:,.0f} MB compared byte by byte, "
        f"{found.tally.sum('errors')} unexpected errors. {found.tally.left} commands or containers "
        "were not ended within 5 seconds, and an error or warning said so.\n"
    )


def _end(found: Result) -> str:
    last, megabyte = found.samples[-1], 1_000_000
    middle, end = thirds([sample.memory for sample in found.samples])
    blocks = thirds([sample.blocks for sample in found.samples])
    rows = [
        [what, str(getattr(found.before, what)), str(_most(found, what)), str(after)]
        for what, after in (
            ("descriptors", found.after.descriptors),
            ("threads", found.after.threads),
        )
    ]
    rows += [
        [what, str(before), str(_most(found, what)), str(getattr(last, what))]
        for what, before in (("containers", BOXES), ("execs", 0))
    ]
    processes = [str(_most(found, "processes")), str(last.processes)]
    rows.append(["processes of the engine", "", *processes])
    most = _most(found, "memory") / megabyte
    return table(["", "before", "most", "at the end"], rows) + (
        f"\nMemory of the process: {found.before.memory / megabyte:.0f} MB before, on average "
        f"{middle / megabyte:.1f} MB in the middle third and {end / megabyte:.1f} MB in the last "
        f"third, at most {most:.0f} MB. Python's blocks of memory: {blocks[0]:,.0f} and "
        f"{blocks[1]:,.0f}.\n"
    )


def _most(found: Result, what: str) -> int:
    return max(int(getattr(sample, what)) for sample in found.samples)


def _kinds(found: Result) -> str:
    rows = [
        [
            f"{row['work'].replace('_', ' ')}, {row['colour']}",
            f"{row['done']:,}",
            f"{row['bytes'] / 1e6:,.1f}",
            str(row["errors"]),
            f"{row['seconds'] / row['done']:.2f}" if row["done"] else "",
            f"{row['longest']:.1f}",
        ]
        for row in found.tally.rows()
    ]
    return table(["work", "done", "MB compared", "errors", "mean s", "longest s"], rows)


def _round_trips(found: Result) -> str:
    return table(
        ["commands that echo", "right", "MB", "seconds"],
        [
            [each.colour, f"{each.done:,}", f"{each.bytes / 1e6:,.1f}", f"{each.seconds:.0f}"]
            for each in found.round_trips
        ],
    )
