"""All engine tests on several real engines, and what they do differently: `nox -s engines`.

What is known to differ stands in `tests/engine/differences.yaml`. It is run all the same, so that
it is seen when it no longer differs. Whatever else differs makes the session fail.

`-- --save` writes the figures to `tests/engine/engines.json`, which the documentation shows; with
names of engines, it keeps those of the others.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from dockwire import DockwireError, Engine
from dockwire._testing.no_engine import NoEngine

from . import debian, results
from .engines import ENGINES, PACKAGES
from .private_engine import NAMED, install

ROOT = Path(__file__).parents[2]
DIFFERENCES = ROOT / "tests" / "engine" / "differences.yaml"
SAVED = ROOT / "tests" / "engine" / "engines.json"
TESTS = ("tests/engine", "tests/docs")
LONGEST = 90 * 60.0  # seconds for one engine
AT_ONCE = 2  # engines: tests mostly wait, but some measure how long
WORKERS = 2  # for each engine
LONGEST_TEST = 300  # seconds: an engine of another kind may never answer
WHOSE = {
    "engine": "the engine's",
    "version": "its API version's",
    "machine": "this machine's set-up",
    "ours": "OURS",
}


# --- what is known ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """Tests that are known to fail on some engines, and why."""

    feature: str
    tests: tuple[str, ...]  # patterns; only * is special
    engines: tuple[str, ...]  # such as "podman", "podman < 5", "docker >= 28 < 29"
    whose: str
    why: str
    sometimes: bool = False  # whether it need not show each time

    def on(self, program: str, version: str) -> bool:
        return any(within(each, program, version) for each in self.engines)

    def covers(self, test: str) -> bool:
        return any(matches(test, pattern) for pattern in self.tests)


def known(text: str) -> list[Difference]:
    """The differences in a YAML document."""
    found = [
        Difference(**{**row, "tests": tuple(row["tests"]), "engines": tuple(row["engines"])})
        for row in yaml.safe_load(text)
    ]
    for each in found:
        if each.whose not in WHOSE:
            raise ValueError(f"{each.feature}: {each.whose!r} is not one of {', '.join(WHOSE)}")
    return found


def within(engines: str, program: str, version: str) -> bool:
    """Whether an engine is one of, for instance, "podman >= 4 < 5.5"."""
    name, *limits = engines.split()
    if name != program:
        return False
    mine = numbers(version)
    for sign, limit in zip(limits[::2], limits[1::2], strict=True):
        if sign not in ("<", ">="):
            raise ValueError(f"{engines!r}: {sign!r} is neither < nor >=")
        if (mine < numbers(limit)) != (sign == "<"):
            return False
    return True


def numbers(version: str) -> tuple[int, ...]:
    """(5, 4, 2) of "5.4.2+ds1"."""
    found = re.match(r"[\d.]*\d", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def matches(test: str, pattern: str) -> bool:
    # Brackets stand in the names of tests, and mean nothing here.
    return fnmatchcase(test.removeprefix("tests/"), pattern.replace("[", "[[]"))


# --- what is seen -------------------------------------------------------------------------------


@dataclass
class Column:
    """One engine and how its tests ended."""

    name: str
    version: str = "?"
    api: str = "?"
    seconds: float = 0.0
    failed: dict[str, str] = field(default_factory=dict)  # the test and its message
    passed: set[str] = field(default_factory=set)
    skipped: dict[str, str] = field(default_factory=dict)
    broken: str = ""  # why it is not a full run

    @property
    def program(self) -> str:
        return self.name.partition("-")[0]

    @property
    def title(self) -> str:
        return f"{self.program.capitalize()} {self.version.partition('+')[0]}"

    def take(self, lines: Iterable[str]) -> None:
        """Sort what the plugin has written; what failed while it was left has failed."""
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            test, outcome = row["test"], row["outcome"]
            if outcome == "failed":
                self.failed.setdefault(test, row["why"])
            elif outcome == "skipped":
                self.skipped[test] = row["why"]
            else:
                self.passed.add(test)
        self.passed -= self.failed.keys()

    def new(self, differences: Sequence[Difference]) -> dict[str, str]:
        """What failed and is not known to."""
        mine = [each for each in differences if each.on(self.program, self.version)]
        return {
            test: why
            for test, why in self.failed.items()
            if not any(each.covers(test) for each in mine)
        }

    def seen(self, difference: Difference) -> int:
        """How many tests failed of a difference that is this engine's."""
        if not difference.on(self.program, self.version):
            return 0
        return sum(difference.covers(test) for test in self.failed)

    def stale(self, differences: Sequence[Difference]) -> list[Difference]:
        """What is known to differ on this engine, was run, and did not."""
        return [
            each
            for each in differences
            if each.on(self.program, self.version)
            and not each.sometimes
            and not self.seen(each)
            and any(each.covers(test) for test in self.passed)
        ]


def run(name: str, tests: Sequence[str]) -> Column:
    """Start an engine for its version, then run all tests on it."""
    column = Column(name)
    began = time.monotonic()
    try:
        with ENGINES[name].start() as host, Engine(host.unix) as engine:
            column.version, column.api = version_of(engine)
    except (NoEngine, DockwireError) as error:
        column.broken = str(error)
        return column
    with tempfile.TemporaryDirectory(prefix="dockwire-matrix-") as folder:
        file, log = Path(folder) / "results", Path(folder) / "log"
        file.touch()
        environment = {**os.environ, NAMED: name, results.FILE: str(file)}
        environment.pop("DOCKER_HOST", None)
        environment.pop("CI", None)  # what is skipped is printed, and not a failure
        options = [
            *("-p", "tests.support.results", "-p", "no:cacheprovider"),
            *("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"),
            *("-o", f"timeout={LONGEST_TEST}", "-q", "-rN", "--tb=no"),
        ]
        try:
            with log.open("wb") as output:
                done = subprocess.run(
                    [sys.executable, "-m", "pytest", *options, *tests],
                    cwd=ROOT,
                    env=environment,
                    stdout=output,
                    stderr=output,
                    timeout=LONGEST,
                    check=False,
                )
            if done.returncode not in (0, 1):
                last = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
                column.broken = f"pytest ended with {done.returncode}: {last}"
        except subprocess.TimeoutExpired:
            column.broken = f"stopped after {LONGEST / 60:.0f} minutes"
        column.take(file.read_text().splitlines())
    column.seconds = time.monotonic() - began
    print(f"{column.title} ({name}) took {column.seconds:.0f} s", flush=True)
    return column


def version_of(engine: Engine) -> tuple[str, str]:
    """The version of the program, and of the API."""
    found = engine.system.version()
    return found.version, found.api_version


# --- what is printed ----------------------------------------------------------------------------


def counts(columns: Sequence[Column]) -> str:
    rows = [["engine", "API", "seconds", "run", "passed", "differing", "skipped"]]
    for each in columns:
        run = len(each.passed) + len(each.failed)
        figures = (round(each.seconds), run, len(each.passed), len(each.failed), len(each.skipped))
        rows.append([each.title, each.api, *map(str, figures)])
    return aligned(rows)


def by_feature(columns: Sequence[Column], differences: Sequence[Difference]) -> str:
    """A row for each file of tests, and below it those for what differs in it."""
    rows = [["feature", *(each.title for each in columns)]]
    tests = {test for each in columns for test in (*each.passed, *each.failed, *each.skipped)}
    for file in sorted({file_of(test) for test in tests}):
        rows.append([feature_of(file), *(cell(each, file) for each in columns)])
        for difference in differences:
            if file_of(f"tests/{difference.tests[0]}") == file:
                whose = [
                    WHOSE[difference.whose] if each.seen(difference) else "" for each in columns
                ]
                if any(whose):
                    rows.append([f"  {difference.feature}", *whose])
        new = [sum(file_of(test) == file for test in each.new(differences)) for each in columns]
        if any(new):
            rows.append(["  NOT KNOWN", *(f"{count} NEW" if count else "" for count in new)])
    return aligned(rows)


def cell(column: Column, file: str) -> str:
    passed, failed = (
        sum(file_of(test) == file for test in tests) for tests in (column.passed, column.failed)
    )
    if not passed and not failed:
        return "-"
    return "ok" if not failed else f"{failed} of {passed + failed}"


def file_of(test: str) -> str:
    return test.partition("::")[0]


def feature_of(file: str) -> str:
    return Path(file).stem.removeprefix("test_").replace("_", " ")


def aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def explained(columns: Sequence[Column], differences: Sequence[Difference]) -> list[str]:
    """Two lines for each difference that was seen: where and how often, whose and why."""
    lines = []
    for difference in differences:
        seen = {each.title: each.seen(difference) for each in columns}
        where = [f"{title} ({count})" for title, count in seen.items() if count]
        if where:
            lines.append(f"- {difference.feature}: {', '.join(where)}")
            lines.append(f"  {WHOSE[difference.whose]}: {' '.join(difference.why.split())}")
    return lines


def report(columns: Sequence[Column], differences: Sequence[Difference]) -> tuple[str, bool]:
    """All that there is to say, and whether nothing is wrong."""
    lines = ["", counts(columns), "", by_feature(columns, differences)]
    lines += ["", "What differs, on which engine in how many tests, and whose it is:"]
    lines += explained(columns, differences) or ["nothing"]
    stale, wrong, skipped = [], [], []
    for each in columns:
        for why, count in Counter(each.skipped.values()).items():
            skipped.append(f"- {each.title}: {count}, {why}")
        for difference in each.stale(differences):
            stale.append(f"- {each.title}: {difference.feature}")
        if each.broken:
            wrong.append(f"- {each.title} ({each.name}): {each.broken}")
        for tests in grouped(each.new(differences)):
            more = f" and {len(tests) - 1} more like it" if len(tests) > 1 else ""
            wrong.append(f"- {each.title}: {tests[0]}{more}")
            wrong.append(f"    {first_lines(each.failed[tests[0]])}")
    lines += ["", "Skipped, and why:", *(skipped or ["nothing"])]
    if stale:
        lines += ["", "STALE, no longer differs:", *stale]
    if wrong:
        lines += ["", "WRONG, not known to differ:", *wrong]
    return "\n".join(lines), not wrong


def grouped(tests: Iterable[str]) -> list[list[str]]:
    """Tests that are one but for their parameters, together."""
    found: dict[str, list[str]] = {}
    for test in tests:
        found.setdefault(test.partition("[")[0], []).append(test)
    return list(found.values())


def first_lines(text: str) -> str:
    return "\n    ".join(text.strip().splitlines()[:6])


def saved(columns: Sequence[Column], tests: Sequence[str], before: str) -> str:
    """The figures as JSON; those of other engines stay, if they are of the same tests."""
    rows = {
        each.name: {
            "engine": each.title,
            "suite": each.name.partition("-")[2],
            "api": each.api,
            "passed": len(each.passed),
            "differing": len(each.failed),
            "skipped": len(each.skipped),
        }
        for each in columns
    }
    old = json.loads(before or "{}")
    if old.get("tests") == list(tests):
        kept = {f"{row['engine'].split()[0].lower()}-{row['suite']}": row for row in old["engines"]}
        rows = kept | rows
    engines = [rows[name] for name in ENGINES if name in rows]
    return json.dumps({"tests": list(tests), "engines": engines}, indent=2) + "\n"


def main() -> int:
    arguments = [each for each in sys.argv[1:] if each != "--save"]
    names = [each for each in arguments if each in ENGINES] or list(ENGINES)
    tests = [each for each in arguments if each not in ENGINES]
    if wrong := [each for each in tests if not each.startswith(("tests", "-"))]:
        print(f"There is no engine {', '.join(wrong)}; there are {', '.join(ENGINES)}.")
        return 2
    known(DIFFERENCES.read_text())  # a mistake in it shows now, not in an hour
    install()
    for suite in dict.fromkeys(ENGINES[name].suite for name in names):
        print(f"fetching the engines of {suite} ...", flush=True)
        debian.fetch(suite, PACKAGES)
    print(f"running the tests on {', '.join(names)}, {AT_ONCE} at a time ...", flush=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        columns = list(pool.map(lambda name: run(name, tests or TESTS), names))
    text, fine = report(columns, known(DIFFERENCES.read_text()))
    print(text, flush=True)
    if "--save" in sys.argv:
        SAVED.write_text(saved(columns, tests or TESTS, SAVED.read_text()))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
