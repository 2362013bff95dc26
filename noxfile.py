"""Everything that is done in this repository, one session each. List them with `nox -l`.

Sessions run in the environment that nox itself is installed in (`pip install -e ".[dev]"`), so
starting one costs nothing. What changes files: trim, derive, generate, unasync, exports, format.
What checks: lint, drift, compare, types, unit, generator, engine; `test` is all of it, and what CI
runs. What takes minutes more: long, tests with large numbers. What takes up to an hour: engines,
all engine tests on several engines. What measures: bench.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import nox

nox.needs_version = ">=2024.4"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["test"]

# Tests mostly wait, so more of them at once than there are cores. The tests of a file stay together
# and in order, as they share what its fixtures start; `-- -n 0` runs all tests in this process.
WORKERS = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")


def python(session: nox.Session, *arguments: str) -> None:
    """Run the Python that nox runs on, and so the tools installed beside it."""
    session.run(sys.executable, *arguments, external=True)


# --- making files -------------------------------------------------------------------------------


@nox.session
def trim(session: nox.Session) -> None:
    """Fold upstream's next document into spec/: `nox -s trim -- UPSTREAM.yaml`."""
    python(session, "-m", "generator", "trim", *session.posargs)


@nox.session
def derive(session: nox.Session) -> None:
    """Make spec/engine.yaml of the other files in spec/; `-- --check` fails on a difference."""
    python(session, "-m", "generator", "derive", *session.posargs)


@nox.session
def generate(session: nox.Session) -> None:
    """Make generated/dockwire_api/ of spec/engine.yaml; `-- --check` fails on a difference."""
    python(session, "-m", "generator", "generate", *session.posargs)


@nox.session
def unasync(session: nox.Session) -> None:
    """Make overrides/dockwire/_sync/ of _async/; `-- --check` fails on a difference."""
    python(session, "-m", "generator", "unasync", *session.posargs)


@nox.session
def exports(session: nox.Session) -> None:
    """Make the public modules of overrides/dockwire; `-- --check` fails on a difference."""
    python(session, "-m", "generator", "exports", *session.posargs)


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Format and mend what is written by hand."""
    python(session, "-m", "ruff", "check", "--fix", ".")
    python(session, "-m", "ruff", "format", ".")


# --- checking -----------------------------------------------------------------------------------


@nox.session
def lint(session: nox.Session) -> None:
    """Style, common mistakes, and the rules of the house: which room may import which."""
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "ruff", "format", "--check", ".")
    python(session, "-c", "from importlinter.cli import lint_imports_command as check; check()")
    python(session, "scripts/check_house.py")


@nox.session
def drift(session: nox.Session) -> None:
    """What is made by the machine is what the machine makes of its sources today."""
    for step in ("derive", "generate", "unasync", "exports"):
        python(session, "-m", "generator", step, "--check")


@nox.session
def compare(session: nox.Session) -> None:
    """Versions in documents, spec and evidence; from 1.41 on every difference has a name."""
    python(session, "-m", "generator", "compare")


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict and pyright on the whole project (tests/typing checks a user's view)."""
    checkers = [("-m", "mypy"), ("-m", "pyright", "--pythonpath", sys.executable)]
    with ThreadPoolExecutor() as threads:  # each keeps one core busy
        list(threads.map(lambda arguments: python(session, *arguments), checkers))


@nox.session
def unit(session: nox.Session) -> None:
    """Tests without an engine: pure steps, and scripted peers."""
    python(session, "-m", "pytest", *WORKERS, "tests/unit", "tests/faults", *session.posargs)


@nox.session
def generator(session: nox.Session) -> None:
    """Tests of spec and generator."""
    python(session, "-m", "pytest", *WORKERS, "tests/generator", *session.posargs)


@nox.session
def engine(session: nox.Session) -> None:
    """Tests on a real engine: the one DOCKER_HOST names, else a private dockerd."""
    python(session, "-m", "pytest", *WORKERS, "tests/engine", "tests/docs", *session.posargs)


@nox.session
def long(session: nox.Session) -> None:
    """The tests that repeat others with large numbers, such as a thousand execs."""
    python(session, "-m", "pytest", *WORKERS, "-m", "long", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """The engine tests on Docker and Podman of three Debian suites; `-- NAME...` chooses some."""
    python(session, "-m", "tests.support.matrix", *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """All checks, then all tests in one run."""
    lint(session)
    drift(session)
    types(session)
    python(session, "-m", "pytest", *WORKERS, *session.posargs)


# --- measuring ----------------------------------------------------------------------------------


@nox.session
def bench(session: nox.Session) -> None:
    """What things cost, as ratios to a floor or a peer in the same run."""
    python(session, "benchmarks/walk.py")
    python(session, "benchmarks/imports.py")
    python(session, "benchmarks/jobs.py")
