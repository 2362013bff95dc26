"""The rules of the suite itself: what a run counts, which skips fail, and what stands once."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.peer import Peer, Talk, answer, document
from tests.support import order

TESTS = Path(__file__).parents[1]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run pytest in a directory of its own, in a process of its own."""
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
    )

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {key: value for key, value in os.environ.items() if key != "CI"}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
            cwd=tmp_path,
            env={**inherited, "PYTHONPATH": str(TESTS.parent), **environment},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    return run


# --- the operations that are used -----------------------------------------------------------------

COUNTING = """
from pathlib import Path
from tests.support import order, recorder

pytest_addoption = order.add_option

recorder.TESTS = Path(__file__).parent
recorder.LISTED = Path(__file__).parent / "unused.yaml"
recorder.all_operations = lambda: {"SystemPing": "GET", "SystemVersion": "GET"}
recorder.problems_on_three_nodes = lambda uses: []


def pytest_configure(config):
    config.pluginmanager.register(order)
    recorder.install(config)
    here = recorder.recorder_of(config)
    here.engine, here.api_version, here.private_dockerd = "Engine 20", "1.41", True
"""

USING = """
import pytest
from tests.faults.peer import Peer, answer, document, engine_of
from tests.support.report import TABLES


def script(talk):
    while request := talk.request():
        text = answer(200, b"OK", "text/plain")
        talk.send(text if b"_ping" in request else document({{"Version": "1", "ApiVersion": "1"}}))


@pytest.mark.parametrize("colour", ["sync", "async"])
async def test_{name}(colour):
    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.system.{name}()
    TABLES.append("a table of {name}, " + colour)
"""


def write_tests_that_use(folder: Path, *names: str) -> None:
    (folder / "conftest.py").write_text(COUNTING)
    (folder / "unused.yaml").write_text("[]")
    for name in names:
        (folder / f"test_{name}.py").write_text(USING.format(name=name))


@pytest.mark.parametrize("workers", [0, 2])
def test_uses_are_counted_over_all_workers(run: Run, tmp_path: Path, workers: int) -> None:
    write_tests_that_use(tmp_path, "ping", "version")
    done = run("-n", str(workers), "--dist", "loadfile")
    assert done.returncode == 0, done.stdout
    assert "operations used on Engine 20, in both colours: 2 of 2" in done.stdout
    for name in ("ping, sync", "ping, async", "version, sync", "version, async"):
        assert done.stdout.count(f"a table of {name}\n") == 1


@pytest.mark.parametrize("workers", [0, 2])
def test_an_operation_that_no_worker_has_used_fails_the_run(
    run: Run, tmp_path: Path, workers: int
) -> None:
    write_tests_that_use(tmp_path, "ping")
    done = run("-n", str(workers), "--dist", "loadfile")
    assert done.returncode == 1, done.stdout
    assert "2 passed" in done.stdout
    assert "FAILED SystemVersion was not used: sync and async\n" in done.stdout


def test_a_part_of_the_tests_need_not_use_every_operation(run: Run, tmp_path: Path) -> None:
    write_tests_that_use(tmp_path, "ping", "version")
    for part in (["test_ping.py"], ["-k", "ping"]):
        done = run("-n", "0", *part)
        assert done.returncode == 0, done.stdout


def test_a_run_that_loses_a_worker_fails(run: Run, tmp_path: Path) -> None:
    write_tests_that_use(tmp_path, "ping", "version")
    (tmp_path / "test_killed.py").write_text(
        "import os, signal\n"
        "def test_killed(): os.kill(os.getpid(), signal.SIGKILL)\n"
        "def test_the_next(): pass\n"
    )
    done = run("-n", "2", "--dist", "loadfile")
    assert done.returncode == 1, done.stdout
    assert "crashed while running 'test_killed.py::test_killed'" in done.stdout
    assert "1 failed, 5 passed" in done.stdout
    assert "was not used" not in done.stdout  # what the worker has used is not known


# --- the reader of HTTP ---------------------------------------------------------------------------

READING = """
import sys
{before}
from tests.support import http_reader

pytest_addoption = http_reader.add_option


def pytest_configure(config):
    config.pluginmanager.register(http_reader)
"""
READER_IN_USE = """
from dockwire._protocol.wire.http_reader import Reader

def test_reader(): assert Reader.__name__ == "{reader}"
"""


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize(
    ("option", "reader"), [("httptools", "HttptoolsReader"), ("h11", "H11Reader")]
)
def test_a_run_uses_the_chosen_reader(
    run: Run, tmp_path: Path, workers: int, option: str, reader: str
) -> None:
    (tmp_path / "conftest.py").write_text(READING.format(before=""))
    (tmp_path / "test_reader.py").write_text(READER_IN_USE.format(reader=reader))
    done = run("-v", "-n", str(workers), "--http-reader", option)
    assert done.returncode == 0, done.stdout
    assert f"HTTP responses are read with {option}\n" in done.stdout


@pytest.mark.parametrize(
    ("before", "option", "message"),
    [
        ("sys.modules['httptools'] = None", "httptools", "H11Reader is in use"),
        ("import dockwire._protocol.wire.http_reader", "h11", "comes too late"),
    ],
)
def test_a_run_fails_with_another_reader_than_the_chosen(
    run: Run, tmp_path: Path, before: str, option: str, message: str
) -> None:
    (tmp_path / "conftest.py").write_text(READING.format(before=before))
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass")
    done = run("-n", "0", "--http-reader", option)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout
    assert message in done.stderr


# --- skips ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", "1 failed, 1 skipped, 2 errors"), ("", "4 skipped")]
)
def test_in_ci_a_skip_for_what_is_missing_fails(
    run: Run, tmp_path: Path, ci: str, outcome: str
) -> None:
    (tmp_path / "test_skips.py").write_text(
        "import pytest\n"
        "from tests.support.skips import does_not_apply\n"
        "@pytest.fixture(scope='session')\n"
        "def ssh_server(): pytest.skip('no sshd')\n"
        "def test_ssh(ssh_server): pass\n"
        "def test_ssh_again(ssh_server): pass\n"
        "def test_docker(): pytest.skip('the docker command is not installed')\n"
        "def test_later(): does_not_apply('from API 1.42')\n"
    )
    done = run("-rA", "-p", "tests.support.skips", CI=ci)
    assert outcome in done.stdout
    if ci:
        assert "Skipped, which CI=true does not allow: no sshd" in done.stdout


def foreign_engine(talk: Talk) -> None:
    """An engine that has the image busybox already."""
    while request := talk.request():
        if b"/_ping" in request:
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.41"))
        elif b"/images/json" in request:
            talk.send(document([]))
        else:
            talk.send(document({"Id": "sha256:1", "Version": "20", "ApiVersion": "1.41"}))


@pytest.mark.parametrize(("ci", "outcome"), [("true", "errors"), ("", "skipped")])
def test_in_ci_engine_tests_on_an_engine_that_runs_already_fail(
    run: Run, ci: str, outcome: str
) -> None:
    """Most of them need more than one engine, or one of their own; they would be skipped."""
    with Peer("unix", foreign_engine) as peer:
        done = run(
            *("-c", str(TESTS.parent / "pyproject.toml"), "--rootdir", str(TESTS.parent)),
            str(TESTS / "engine" / "test_swarm_logs.py"),
            CI=ci,
            DOCKER_HOST=peer.address,
        )
    assert "only with a dockerd that is started here" in done.stdout
    assert re.fullmatch(rf"\d+ {outcome} in .*", done.stdout.splitlines()[-1]), done.stdout


# --- time limits ----------------------------------------------------------------------------------


def test_a_test_that_does_not_end_is_ended_and_the_others_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(
        "import asyncio, threading\n"
        "def test_blocked(): threading.Event().wait()\n"
        "async def test_waiting(): await asyncio.Event().wait()\n"
        "def test_other(): pass\n"
    )
    done = run("-n", "1", "-o", "timeout=1", "test_hanging.py")
    assert done.returncode == 1, done.stdout
    assert "2 failed, 1 passed" in done.stdout


def test_every_test_has_a_time_limit(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) <= 120
    assert float(pytestconfig.getini("faulthandler_timeout")) > 120
    assert pytestconfig.getini("faulthandler_exit_on_timeout") is True


# --- what stands once -----------------------------------------------------------------------------


def definitions() -> Iterator[tuple[str, str, str]]:
    """The file, name and body without docstring of each fixture, helper and class."""
    for path in sorted(TESTS.rglob("*.py")):
        if "samples" in path.parts:  # what a user might write
            continue
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            text = "\n".join(ast.unparse(each) for each in body)
            yield str(path.relative_to(TESTS)), node.name, text


def test_no_fixture_or_helper_stands_twice() -> None:
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_body: dict[str, list[str]] = defaultdict(list)
    for file, name, body in definitions():
        if name.startswith("test_"):
            continue
        by_name[name, body].append(file)
        if body.count("\n") >= 2:
            by_body[body].append(f"{file}::{name}")
    assert {name: files for (name, _), files in by_name.items() if len(files) > 1} == {}
    assert [places for places in by_body.values() if len(places) > 1] == []


# --- what is written about it ---------------------------------------------------------------------


def test_files_with_a_place_in_the_order_are_there() -> None:
    names = {path.name for path in TESTS.rglob("test_*.py")}
    assert set(order.SLOWEST) <= names
    for file in (*order.TOGETHER, *order.TOGETHER.values()):
        assert (TESTS.parent / file).is_file()


def test_each_room_has_its_tests_in_contributing() -> None:
    text = (TESTS.parent / "CONTRIBUTING.md").read_text()
    table = text.partition("| room | unit | faults | engine |\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[1:]]
    described = {room for row in rows for room in re.findall(r"`([^`]+)`", row[0])}
    package = TESTS.parent / "overrides" / "dockwire"
    rooms = {"_sync"}
    for folder in package.glob("_[a-z]*/"):
        inner = {f"{folder.name}/{path.name}" for path in folder.glob("[a-z]*/")}
        rooms |= inner or {folder.name}
    assert {room for room in rooms if not room.startswith("_sync/")} <= described
    for row in rows:
        for kind, cell in zip(("unit", "faults", "engine"), row[1:], strict=True):
            names = re.sub(r"\w+: |; |all but .*|the same as .*", ", ", cell).split(", ")
            for name in filter(None, map(str.strip, names)):
                assert (TESTS / kind / f"test_{name}.py").is_file(), f"{row[0]}: {kind}/{name}"
