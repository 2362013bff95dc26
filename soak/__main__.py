"""Run a soak; write its samples as JSON, a plot and a table."""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.busybox import busybox
from tests.support.engines import ENGINES
from tests.support.private_engine import NAMED, find_or_start

from . import plot, table
from .crew import Plan
from .run import COLOURS, soak

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and return 1 if anything was not as it should be."""
    options = parse(arguments)
    # What every thread does, if a run stands still: kill -USR1.
    faulthandler.register(signal.SIGUSR1)
    if options.engine:
        os.environ[NAMED] = options.engine
    plan = Plan(
        options.minutes * 60,
        *(options.threads, options.tasks, options.slots, options.seed),
        min(5.0, options.minutes * 60 / 12),
    )
    with find_or_start() as host, busybox(host.address):
        found = soak(
            host,
            plan,
            [options.colour] if options.colour else COLOURS,
            every=min(5.0, max(0.5, options.minutes * 60 / 40)),
            trips=options.round_trips,
        )
    given = " ".join(sys.argv[1:] if arguments is None else arguments)
    command = "nox -s soak -- " + re.sub(r" ?--folder[ =]\S+", "", given)
    name = f"{options.engine or 'docker'}{'' if options.minutes else '-round-trips'}"
    folder = options.folder or (HERE if options.save else HERE / "results")
    folder.mkdir(parents=True, exist_ok=True)
    text = table.markdown(found, plan, command, f"soak-{name}.svg")
    (folder / f"{name}.json").write_text(table.as_json(found, plan, command), encoding="utf-8")
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    if found.samples:
        (folder / f"soak-{name}.svg").write_text(plot.svg(found), encoding="utf-8")
    print(text)
    for failure in found.tally.failures.values():
        print(f"\n{failure.colour}, {failure.work}, at {failure.at:.0f} s:", file=sys.stderr)
        print(failure.traceback, file=sys.stderr)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    return 1 if found.problems else 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="nox -s soak --", description=__doc__)
    add = parser.add_argument
    add("--minutes", type=float, default=30.0, help="how long new work is begun (30)")
    add("--threads", type=int, default=64, help="threads that share one Engine (64)")
    add("--tasks", type=int, default=2000, help="tasks that share one AsyncEngine (2000)")
    add("--slots", type=int, default=4, help="how much heavy work at once in each colour (4)")
    add("--engine", choices=sorted(ENGINES), help="an engine of another Debian suite")
    add("--colour", choices=COLOURS, help="only this one; both at once by default")
    add("--seed", type=int, default=random.randrange(1 << 32), help="what decisions follow from")
    add("--round-trips", type=int, default=0, metavar="N", help="first, N echoes in each colour")
    add("--save", action="store_true", help="write the files that the documentation includes")
    add("--folder", type=Path, help="where to write instead")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
