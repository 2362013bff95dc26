"""Which operations of the API the tests have used on the engine, counted at run time.

It listens to what the package logs: that a request was answered, of which operation, and how.
What counts is a call that a test of `tests/engine` itself made (its fixtures' do not count), by a
method of the facade, that the engine answered with success, in a test that passed; and where the
test has a colour, only calls of that one.

At the end of a run of all engine tests on a private dockerd, an operation that was not used fails
the run. With pytest-xdist each worker counts its own tests and sends the count to the controller,
which adds them up; the tables of `report` take the same way.

`DOCKWIRE_COVERAGE=FILE` writes all of it to a file: operation, colour, engine, tests.
`DOCKWIRE_FAULT_TABLE=FILE` writes how tries with faults ended (`fault_table`), as JSON.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from dockwire import Engine
from dockwire_api import operations
from dockwire_api.gates import GATES

from .report import FAULTS, TABLES, fault_tables

FILE = "DOCKWIRE_COVERAGE"
FAULT_FILE = "DOCKWIRE_FAULT_TABLE"
TESTS = Path(__file__).parents[1] / "engine"
LISTED = TESTS / "unused_operations.yaml"
COLOURS = ("sync", "async")
ANSWERED = "%s %s: %d after "
RESOURCES = "dockwire_api.resources."
HANDED_OVER = "dockwire_recorder"
OF_SWARMS = {"swarm", "nodes", "services", "tasks", "secrets", "configs"}
ON_THREE_NODES = ("test_swarm_managers.py", "test_swarm_nodes.py")


@cache
def all_operations() -> dict[str, str]:
    """The HTTP method of each operation."""
    endpoints = [getattr(operations, name.upper()) for name in operations.ENDPOINTS]
    return {endpoint.id: endpoint.method for endpoint in endpoints}


# --- what cannot be used ------------------------------------------------------------------------


@dataclass(frozen=True)
class Unused:
    """An operation that the tests cannot use on an engine."""

    operation: str
    why: str
    below: str = ""  # only on engines below this API version; on all of them if it is empty

    def on(self, api_version: str) -> bool:
        return not self.below or numbers(api_version) < numbers(self.below)


def listed(text: str) -> list[Unused]:
    """The operations in a YAML document."""
    return [Unused(**row) for row in yaml.safe_load(text) or []]


def too_new() -> list[Unused]:
    """The operations that older engines lack, as the spec says."""
    return [
        Unused(id, f"It came with API {gate.since}.", gate.since)
        for id in all_operations()
        for gate in GATES.get(id, ())
        if gate.place == "operation" and gate.since
    ]


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


# --- what was used ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """That a test has used an operation."""

    operation: str
    method: str  # of the facade, as the test called it
    colour: str
    test: str


def problems(
    uses: Iterable[Use], unused: Iterable[Unused], operations: Iterable[str], api_version: str
) -> list[str]:
    """What is neither used in both colours nor listed, and what is listed for no reason."""
    colours: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        colours[use.operation].add(use.colour)
    known = set(operations)
    excused = {each.operation for each in unused if each.on(api_version)}
    found = [
        f"{each.operation} is listed, and there is no such operation"
        for each in unused
        if each.operation not in known
    ]
    for operation in sorted(known):
        missing = [colour for colour in COLOURS if colour not in colours[operation]]
        if operation in excused:
            if len(missing) < len(COLOURS):
                found.append(f"{operation} is listed as unused, and was used")
        elif missing:
            found.append(f"{operation} was not used: {' and '.join(missing)}")
    return found


def operations_of_swarms() -> set[str]:
    """The operations that only the manager of a swarm answers."""
    endpoints = {name: getattr(operations, name.upper()).id for name in operations.ENDPOINTS}
    return {
        id
        for name, id in endpoints.items()
        if getattr(operations, name).__module__.rpartition(".")[2] in OF_SWARMS
    }


def problems_on_three_nodes(uses: Iterable[Use]) -> list[str]:
    """Which operations of a swarm were not used in both colours by tests on three nodes."""
    used = {
        (use.operation, use.colour) for use in uses if use.test.partition("::")[0] in ON_THREE_NODES
    }
    return [
        f"{operation} was not used on three nodes: {colour}"
        for operation in sorted(operations_of_swarms())
        for colour in COLOURS
        if (operation, colour) not in used
    ]


def table(
    uses: Iterable[Use], unused: Iterable[Unused], operations: Iterable[str], engine: str, api: str
) -> str:
    """The figures, and what is not used in both colours."""
    colours: dict[str, set[str]] = {operation: set() for operation in operations}
    for use in uses:
        colours.setdefault(use.operation, set()).add(use.colour)
    both = [name for name, seen in colours.items() if len(seen) == len(COLOURS)]
    why = {each.operation: each.why for each in unused if each.on(api)}
    lines = [f"operations used on {engine}, in both colours: {len(both)} of {len(colours)}"]
    for name in sorted(why):
        lines.append(f"  {name}: {' '.join(why[name].split())}")
    rest = {name: seen for name, seen in colours.items() if name not in both and name not in why}
    if rest:
        names = (
            f"{name} ({next(iter(seen))} only)" if seen else name for name, seen in rest.items()
        )
        lines.append(f"  for no reason that is listed: {', '.join(sorted(names))}")
    return "\n".join(lines)


def full_report(
    uses: Iterable[Use], unused: Iterable[Unused], operations: Iterable[str], engine: str, api: str
) -> str:
    """Markdown: each operation, how the facade was called, in which colours, and by which tests."""
    uses = list(uses)
    names = list(operations)
    lines = [
        *table(uses, unused, names, engine, api).splitlines(),
        "",
        "| operation | called as | colours | tests |",
        "|---|---|---|---|",
    ]
    for operation in names:
        mine = [use for use in uses if use.operation == operation]
        methods = sorted({use.method for use in mine})
        colours = [colour for colour in COLOURS if any(use.colour == colour for use in mine)]
        tests = sorted({use.test for use in mine})
        cells = (operation, ", ".join(methods), ", ".join(colours), ", ".join(tests))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


# --- listening ----------------------------------------------------------------------------------


class Recorder(logging.Handler):
    """A pytest plugin, and a handler of the package's log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.engine = "no engine"
        self.api_version = "0"
        self.private_dockerd = False
        self.files: frozenset[str] = frozenset()  # names of those in tests/engine, run whole
        self.lost_workers = 0
        self.found_problems: list[str] = []
        self._deselected = False
        self._uses: dict[Use, None] = {}
        self._during: list[tuple[str, str, str]] = []  # in the running test

    @property
    def uses(self) -> list[Use]:
        return list(self._uses)

    @property
    def whole(self) -> bool:
        """Whether all tests of tests/engine are run."""
        return self.files.issuperset(path.name for path in TESTS.glob("test_*.py"))

    def problems(self) -> list[str]:
        """Why not every operation is accounted for; nothing where that cannot be said."""
        if not self.private_dockerd or self.lost_workers:
            return []
        found = []
        if self.whole:
            found += problems(self.uses, self._unused(), all_operations(), self.api_version)
        if self.files.issuperset(ON_THREE_NODES):
            found += problems_on_three_nodes(self.uses)
        return found

    def is_of(self, address: str, *, private_dockerd: bool) -> None:
        """Note which engine the tests run on."""
        with Engine(address) as engine:
            version = engine.system.version()
        program = next((part.name for part in version.components or []), "an engine")
        self.engine, self.api_version = f"{program} {version.version}", version.api_version
        self.private_dockerd = private_dockerd

    def emit(self, record: logging.LogRecord) -> None:
        if not str(record.msg).startswith(ANSWERED) or not isinstance(record.args, tuple):
            return
        http_method, _, status, _, operation = record.args
        assert isinstance(status, int)
        # Agreeing on the version is a ping as well, by another method.
        if status >= 400 or http_method != all_operations().get(str(operation)):
            return
        colour = "async" if "_async" in Path(record.pathname).parts else "sync"
        if method := facade_method(sys._getframe()):
            self._during.append((str(operation), method, colour))

    # --- between processes --------------------------------------------------------------------

    def count(self) -> dict[str, object]:
        """Return what this process has counted, in types that pytest-xdist can send."""
        return {
            "engine": self.engine,
            "api_version": self.api_version,
            "private_dockerd": self.private_dockerd,
            "files": sorted(self.files),
            "uses": [astuple(use) for use in self._uses],
            "tables": list(TABLES),
            "faults": [[*key, count] for key, count in FAULTS.items()],
        }

    def add(self, count: Mapping[str, Any]) -> None:
        """Add what another process has counted."""
        if count["api_version"] != "0":  # it had an engine
            self.engine, self.api_version = count["engine"], count["api_version"]
            self.private_dockerd = count["private_dockerd"]
        self.files = frozenset(count["files"])
        self._uses.update((Use(*each), None) for each in count["uses"])
        TABLES.extend(count["tables"])
        for *key, number in count["faults"]:
            FAULTS[tuple(key)] += number

    # --- hooks --------------------------------------------------------------------------------

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        # Long tests are variants of others, with larger numbers.
        if any(item.get_closest_marker("long") is None for item in items):
            self._deselected = True

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if not self._deselected and not any("::" in each for each in session.config.args):
            paths = {item.path for item in session.items}
            self.files = frozenset(path.name for path in paths if path.parent == TESTS)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self._during = []
        yield  # what a failing test has used does not count
        if item.path.parent != TESTS:
            return
        parameters: Mapping[str, object] = getattr(getattr(item, "callspec", None), "params", {})
        name = f"{item.path.name}::{getattr(item, 'originalname', item.name)}"
        for operation, method, colour in self._during:
            if parameters.get("colour", colour) == colour:
                self._uses[Use(operation, method, colour, name)] = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker hands over at its end; one that was killed hands over nothing."""
        count = getattr(node, "workeroutput", {}).get(HANDED_OVER)
        if count is None:
            self.lost_workers += 1
        else:
            self.add(count)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[HANDED_OVER] = self.count()
            return
        parts = (self.uses, self._unused(), all_operations(), self.engine, self.api_version)
        if self.whole and self._uses:
            TABLES.append(table(*parts))
        if file := os.environ.get(FILE):
            Path(file).write_text(full_report(*parts))
        if file := os.environ.get(FAULT_FILE):
            Path(file).write_text(json.dumps(sorted([*key, n] for key, n in FAULTS.items())))
        self.found_problems = self.problems()
        if self.found_problems and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the tables that tests have filled, and what of the operations is wrong."""
        for each in [*TABLES, *fault_tables(FAULTS)]:
            terminalreporter.write_line(f"\n{each}")
        if self.found_problems:
            terminalreporter.section("operations that are not used as they should be", red=True)
            for problem in self.found_problems:
                terminalreporter.write_line(f"FAILED {problem}")

    @staticmethod
    def _unused() -> list[Unused]:
        return too_new() + listed(LISTED.read_text())


def facade_method(frame: FrameType | None) -> str:
    """The method of the facade that the test has called: the outermost one, such as "exec.run"."""
    found = ""
    while frame is not None:
        if str(frame.f_globals.get("__name__")).startswith("dockwire"):
            kind: type = type(frame.f_locals.get("self"))
            resource = resource_of(kind)
            if resource and not frame.f_code.co_name.startswith(("_", "<")):
                found = f"{resource}.{frame.f_code.co_name}"
        frame = frame.f_back
    return found


@cache
def resource_of(kind: type) -> str:
    """The name of the resource that objects of a class are, such as "containers"."""
    modules = [base.__module__ for base in kind.__mro__]
    return next(
        (name.removeprefix(RESOURCES) for name in modules if name.startswith(RESOURCES)), ""
    )


def install(config: pytest.Config) -> None:
    """Listen for the whole of a run."""
    recorder = Recorder()
    config.pluginmanager.register(recorder, "recorder")
    log = logging.getLogger("dockwire")
    log.setLevel(logging.DEBUG)
    log.addHandler(recorder)


def recorder_of(config: pytest.Config) -> Recorder:
    found = config.pluginmanager.get_plugin("recorder")
    assert isinstance(found, Recorder)
    return found
