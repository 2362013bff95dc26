"""Which operations of the API the tests have used on the engine, counted at run time.

It listens to what the package logs: that a request was answered, of which operation, and how.
What counts is a call that a test of `tests/engine` itself made (its fixtures' do not count), by a
method of the facade, that the engine answered with success, in a test that passed; and where the
test has a colour, only calls of that one.

`DOCKWIRE_COVERAGE=FILE` has all of it written to a file: operation, colour, engine, tests.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
import yaml

from dockwire import Engine
from dockwire_api import operations

from .report import TABLES

FILE = "DOCKWIRE_COVERAGE"
TESTS = Path(__file__).parents[1] / "engine"
LISTED = TESTS / "unused_operations.yaml"
COLOURS = ("sync", "async")
ANSWERED = "%s %s: %d after "
RESOURCES = "dockwire_api.resources."


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
        self.files: frozenset[Path] = frozenset()  # whose tests are all run
        self.whole = False  # whether all tests of tests/engine are run
        self._deselected = False
        self._uses: dict[Use, None] = {}
        self._during: list[tuple[str, str, str]] = []  # in the running test

    @property
    def uses(self) -> list[Use]:
        return list(self._uses)

    def problems(self) -> list[str]:
        """Why not every operation is accounted for."""
        return problems(self.uses, self._unused(), all_operations(), self.api_version)

    def is_of(self, address: str) -> None:
        """Note which engine the tests run on."""
        with Engine(address) as engine:
            version = engine.system.version()
        program = next((part.name for part in version.components or []), "an engine")
        self.engine, self.api_version = f"{program} {version.version}", version.api_version

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

    # --- hooks --------------------------------------------------------------------------------

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        # Who asks what was used asks last.
        items.sort(key=lambda item: "recorder" in getattr(item, "fixturenames", ()))

    def pytest_deselected(self) -> None:
        self._deselected = True

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if not self._deselected and not any("::" in each for each in session.config.args):
            self.files = frozenset(item.path for item in session.items)
        self.whole = self.files.issuperset(TESTS.glob("test_*.py"))

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

    def pytest_sessionfinish(self) -> None:
        parts = (self.uses, self._unused(), all_operations(), self.engine, self.api_version)
        if self.whole and self._uses:
            TABLES.append(table(*parts))
        if file := os.environ.get(FILE):
            Path(file).write_text(full_report(*parts))

    @staticmethod
    def _unused() -> list[Unused]:
        return listed(LISTED.read_text())


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
