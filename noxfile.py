"""The tasks of this repository, one session each. List them with `nox -l`.

Sessions run in the environment that nox itself is installed in (`pip install -e ".[dev]"`).

- Change files: trim, derive, generate, unasync, handles, exports, format.
- Check: lint, drift, docs, compare, types, unit, generator, engine. `test` runs them, as CI does.
- Check the tests: breakages (the product broken in listed places), mutants (in all small ways),
  coverage (branches not taken).
- Check for longer: fuzz (the decoders), long (tests with large numbers), readers (tests with h11
  instead of httptools), engines (all engine tests on several engines), builds (features of builds
  on several engines), faults (engines that end, registries that lie, connections that break), soak
  (mixed work for half an hour), lowest and newest (versions of dependencies).
- Publish: build, sdist (tests in the one built), audit.
- Measure: bench.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nox

nox.needs_version = ">=2024.4"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["test"]

# Tests mostly wait, so more of them at once than there are cores. The tests of a file stay together
# and in order, as they share what its fixtures start; `-- -n 0` runs all tests in this process.
WORKERS = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
# Tests of pure code, and with scripted peers.
WITHOUT_ENGINE = ("tests/unit", "tests/properties", "tests/faults")
# Tests of what dependencies are used for, with a few on a real engine.
WITH_DEPENDENCIES = (
    *("tests/unit", "tests/faults", "tests/engine/test_exec.py", "tests/engine/test_files.py"),
    *("tests/engine/test_httpx.py", "tests/engine/test_logs.py", "tests/engine/test_transports.py"),
    "--ignore=tests/unit/test_house.py",  # import-linter needs a newer rich
)


def python(session: nox.Session, *arguments: str) -> None:
    """Run the Python that nox runs on, and so the tools installed with it."""
    session.run(sys.executable, *arguments, external=True)


def folder_of(session: nox.Session) -> Path:
    """Return a folder for files; those of tests stay where the paths of sockets are short."""
    folder = Path(session.create_tmp()).resolve()
    session.env.pop("TMPDIR", None)
    return folder


# --- changing files -------------------------------------------------------------------------------


@nox.session
def trim(session: nox.Session) -> None:
    """Merge the next upstream document into spec/: `nox -s trim -- UPSTREAM.yaml`."""
    python(session, "-m", "generator", "trim", *session.posargs)


@nox.session
def derive(session: nox.Session) -> None:
    """Make spec/engine.yaml from the other files in spec/; `-- --check` only compares."""
    python(session, "-m", "generator", "derive", *session.posargs)


@nox.session
def generate(session: nox.Session) -> None:
    """Make generated/dockwire_api/, handles and public modules; `-- --check` only compares."""
    python(session, "-m", "generator", "generate", *session.posargs)
    # A new method of an object belongs to its handle.
    python(session, "-m", "generator", "handles", *session.posargs)
    # A new resource has a public class.
    python(session, "-m", "generator", "exports", *session.posargs)


@nox.session
def unasync(session: nox.Session) -> None:
    """Make overrides/dockwire/_sync/ from _async/; `-- --check` only compares."""
    python(session, "-m", "generator", "unasync", *session.posargs)
    # Handles have the signatures of the resources' methods.
    python(session, "-m", "generator", "handles", *session.posargs)


@nox.session
def handles(session: nox.Session) -> None:
    """Make overrides/dockwire/_handles/ from the resources; `-- --check` only compares."""
    python(session, "-m", "generator", "handles", *session.posargs)


@nox.session
def exports(session: nox.Session) -> None:
    """Make the public modules from overrides/exports.yaml; `-- --check` only compares."""
    python(session, "-m", "generator", "exports", *session.posargs)


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    """Format hand-written code, and fix what ruff can fix."""
    python(session, "-m", "ruff", "check", "--fix", ".")
    python(session, "-m", "ruff", "format", ".")


# --- checking -----------------------------------------------------------------------------------


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, common mistakes, and which package may import which."""
    python(session, "-m", "ruff", "check", ".")
    python(session, "-m", "ruff", "format", "--check", ".")
    python(session, "-c", "from importlinter.cli import lint_imports_command as check; check()")
    python(session, "scripts/check_house.py")


@nox.session
def drift(session: nox.Session) -> None:
    """Check that generated files match their sources."""
    for step in ("derive", "generate", "unasync", "handles", "exports"):
        python(session, "-m", "generator", step, "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation site in build/site, and check its links and that it is repeatable."""
    for _ in range(2):
        shutil.rmtree("build/other-site", ignore_errors=True)
        if Path("build/site").exists():
            Path("build/site").rename("build/other-site")
        python(session, "-m", "generator", "reference")
        python(session, "-m", "zensical", "build", "--strict", "--clean")
    python(session, "scripts/check_site.py", "build/site", "build/other-site")


@nox.session
def compare(session: nox.Session) -> None:
    """Compare the versions in documents, spec and evidence; differences since 1.41 are named."""
    python(session, "-m", "generator", "compare")


@nox.session
def types(session: nox.Session) -> None:
    """Run mypy --strict and pyright on the project (tests/typing checks what users see)."""
    checkers = [("-m", "mypy"), ("-m", "pyright", "--pythonpath", sys.executable)]
    with ThreadPoolExecutor() as threads:  # each keeps one core busy
        list(threads.map(lambda arguments: python(session, *arguments), checkers))


@nox.session
def unit(session: nox.Session) -> None:
    """Run the tests without an engine: pure code, and scripted peers."""
    python(session, "-m", "pytest", *WORKERS, *WITHOUT_ENGINE, *session.posargs)


@nox.session
def generator(session: nox.Session) -> None:
    """Run the tests of spec and generator."""
    python(session, "-m", "pytest", *WORKERS, "tests/generator", *session.posargs)


@nox.session
def engine(session: nox.Session) -> None:
    """Run the tests on a real engine: that of DOCKER_HOST, else a private dockerd."""
    python(session, "-m", "pytest", *WORKERS, "tests/engine", "tests/docs", *session.posargs)


@nox.session
def long(session: nox.Session) -> None:
    """Run the tests with large numbers, such as a thousand execs."""
    python(session, "-m", "pytest", *WORKERS, "-m", "long", *session.posargs)


@nox.session
def readers(session: nox.Session) -> None:
    """Run the tests that use HTTP with h11 instead of httptools, then with orjson."""
    for option in ("--http-reader=h11", "--json-decoder=orjson"):
        tests = (*WITHOUT_ENGINE, "tests/engine", *session.posargs)
        python(session, "-m", "pytest", *WORKERS, option, *tests)


@nox.session
def engines(session: nox.Session) -> None:
    """Run the engine tests on Docker and Podman of three Debian suites, or `-- NAME...`."""
    python(session, "-m", "tests.support.matrix", *session.posargs)


@nox.session
def builds(session: nox.Session) -> None:
    """Try each feature of builds by BuildKit on several engines, or `-- NAME...`; `-- --save`."""
    python(session, "-m", "tests.support.build_features", *session.posargs)


@nox.session
def faults(session: nox.Session) -> None:
    """Break engines, connections and registries in all ways, on two engines; `-- --save`."""
    table = str(folder_of(session) / "table.json")
    tests = ("tests/engine/test_faults.py", "-m", "long or not long")
    session.env["DOCKWIRE_FAULT_TABLE"] = table
    python(session, "-m", "pytest", *WORKERS, *tests)
    python(session, "-m", "tests.support.faults", table, *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz the decoders, and try properties with many examples; `-- --seconds N --save NAME...`."""
    python(session, "-m", "pip", "install", "-q", "-e", ".[fuzz]")
    python(session, "-m", "scripts.fuzz", *session.posargs)


@nox.session
def breakages(session: nox.Session) -> None:
    """Break the product in each listed place, and check that a test fails; `-- TEXT...`."""
    python(session, "-m", "scripts.breakages", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Make small changes of the product, and show those that no test notices; `-- ROOM...`."""
    python(session, "-m", "pip", "install", "-q", "-e", ".[mutants]")
    python(session, "-m", "scripts.mutants", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Show the branches of hand-written code that tests do not take; `-- --all` with an engine."""
    python(session, "-m", "pip", "install", "-q", "-e", ".[coverage]")
    python(session, "-m", "coverage", "erase")
    options = [each for each in session.posargs if each.startswith("-")]
    tests = [each for each in session.posargs if not each.startswith("-")] or [*WITHOUT_ENGINE]
    if "--all" in options:
        tests = [*WITHOUT_ENGINE, "tests/engine", "tests/docs"]
    python(session, "-m", "coverage", "run", "-m", "pytest", *WORKERS, *tests)
    python(session, "-m", "coverage", "combine", "-q")
    if "--all" not in options:
        python(session, "-m", "coverage", "report")
        return
    python(session, "-m", "coverage", "json", "-q")
    save = ["--save"] if "--save" in options else []
    python(session, "-m", "scripts.branches", "build/coverage/report.json", *save)


@nox.session
def test(session: nox.Session) -> None:
    """Run all checks, then all tests."""
    lint(session)
    drift(session)
    docs(session)
    types(session)
    python(session, "-m", "pytest", *WORKERS, *session.posargs)


@nox.session(python="3.11", venv_backend="venv")
def lowest(session: nox.Session) -> None:
    """Run unit, fault and some engine tests with the lowest versions that pyproject.toml allows."""
    with_versions(session, "lowest")


@nox.session(python=["3.12", "3.13", "3.14"], venv_backend="venv")
def newest(session: nox.Session) -> None:
    """Run the same tests with the newest versions, on each newer Python that is installed."""
    with_versions(session, "newest")


def with_versions(session: nox.Session, kind: str) -> None:
    """Run tests in an environment of their own with versions of this kind."""
    for part in ("tools", kind):
        requirements = str(folder_of(session) / f"{part}.txt")
        python(session, "-m", "scripts.dependencies", part, requirements)
        session.install("-r", requirements)
    session.install("--no-deps", "-e", ".")
    session.run("python", "-m", "pytest", *WORKERS, *(session.posargs or WITH_DEPENDENCIES))


@nox.session(venv_backend="venv")
def sdist(session: nox.Session) -> None:
    """Set up the sdist in dist/ as a contributor does, then run its checks and unit tests."""
    folder = folder_of(session)
    [archive] = Path("dist").glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    session.chdir(folder / archive.name.removesuffix(".tar.gz"))
    session.install("-e", ".[dev]")
    session.run("nox", "-s", "lint", "drift", "unit", "generator")


# --- publishing ---------------------------------------------------------------------------------


@nox.session
def build(session: nox.Session) -> None:
    """Build sdist and wheel twice, compare their bytes, and write them and an SBOM to dist/."""
    python(session, "-m", "scripts.build_twice", *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """Look up known vulnerabilities of what the package and its extras install."""
    python(session, "-m", "pip", "install", "-q", "-e", ".[audit]")
    python(session, "-m", "scripts.audit")


# --- measuring ----------------------------------------------------------------------------------


@nox.session
def bench(session: nox.Session) -> None:
    """Measure client CPU, time and memory next to other clients; `-- --list`, `-- CASE...`."""
    python(session, "-m", "pip", "install", "-q", "-e", ".[bench]")
    python(session, "-m", "benchmarks", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Do mixed work on an engine for 30 minutes, and plot it; `-- --minutes 5 --save`, `-- -h`."""
    python(session, "-m", "soak", *session.posargs)
