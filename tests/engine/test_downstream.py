"""A project that tests with the plugin: alone, in parallel, killed, and from recordings."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockwire import Engine
from dockwire._testing.host import RUN_LABEL
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support import downstream
from tests.support.existing import existing
from tests.support.report import TABLES
from tests.support.waiting import until

SAMPLES = Path(str(downstream.__path__[0]))
CONFIGURATION = """
[pytest]
asyncio_mode = auto
asyncio_default_fixture_loop_scope = function
filterwarnings = error
addopts = -p no:cacheprovider
"""
NOWHERE = "tcp://127.0.0.1:1"
CANARY = "hunter2-canary"


class Project:
    """A copy of the sample project."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        (folder / "pytest.ini").write_text(CONFIGURATION)
        for path in SAMPLES.glob("*.py"):
            if path.name != "__init__.py":
                shutil.copy(path, folder / path.name.replace("sample_", "test_"))

    def start(self, *options: str, address: str | None = None) -> subprocess.Popen[str]:
        """Start its tests, in a process group of their own."""
        return subprocess.Popen(
            [sys.executable, "-m", "pytest", "-v", *options],
            cwd=self.folder,
            env={**os.environ, "DOCKER_HOST": self.address if address is None else address},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *options: str, address: str | None = None) -> int:
        """Run its tests, which must pass; return how many there are."""
        process = self.start(*options, address=address)
        output, _ = process.communicate(timeout=110)
        assert process.returncode == 0, output
        return output.count(" PASSED") or output.count("PASSED ")

    def kill_after(self, passed: int, *options: str) -> None:
        """Start its tests, and kill all of their processes after some have passed."""
        process = self.start(*options)
        assert process.stdout is not None
        for line in process.stdout:
            passed -= "PASSED" in line
            if not passed:
                break
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture(scope="module")
def project(addresses: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), addresses["unix"])


@pytest.fixture(autouse=True)
def nothing_is_left(addresses: dict[str, str]) -> Iterator[None]:
    """The tests leave the engine as it was."""
    with Engine(addresses["unix"]) as engine:
        before = existing(engine)
        yield
        assert existing(engine) == before


def test_recorded_on_an_engine_and_played_back_without_one(project: Project) -> None:
    started = time.monotonic()
    count = project.run("--dockwire-record=all")
    recorded = time.monotonic()
    files = [*project.folder.rglob("recordings/**/*.json")]
    texts = {file: file.read_text() for file in files}
    assert count >= 20
    assert len(files) >= count
    assert not [file for file, text in texts.items() if CANARY in text]
    assert not [file for file, text in texts.items() if project.address in text]
    assert project.run("--dockwire-record=none", address=NOWHERE) == count
    played = time.monotonic()
    # With all recordings, "once" needs no engine, and changes nothing. Workers can play back.
    options = ("--dockwire-record=once", "-n", "2", "test_objects.py")
    assert project.run(*options, address=NOWHERE) == 9
    assert {file: file.read_text() for file in files} == texts
    TABLES.append(
        f"downstream: {count} tests recorded in {recorded - started:.1f} s, "
        f"played back in {played - recorded:.1f} s"
    )


def test_one_missing_recording_is_made(project: Project) -> None:
    """The others are played back, although they share a container with it that is another one."""
    if not (project.folder / "recordings").exists():
        project.run("--dockwire-record=all", "test_commands.py")
    folder = project.folder / "recordings" / "test_commands"
    missing = folder / "test_input_and_output.json"
    other = (folder / "test_a_conversation.json").read_text()
    before = json.loads(missing.read_text())
    missing.unlink()
    options = ("-k", "test_input_and_output or test_a_conversation")
    assert project.run("--dockwire-record=once", *options) == 2
    # The random texts of a recording depend on its name, and not on the run.
    assert ids(json.loads(missing.read_text())) == ids(before)
    assert (folder / "test_a_conversation.json").read_text() == other
    assert project.run("--dockwire-record=none", *options, address=NOWHERE) == 2


def ids(recording: dict[str, list[dict[str, dict[str, str]]]]) -> list[str]:
    """The paths of a recording, which hold IDs."""
    return [exchange["request"]["path"] for exchange in recording["exchanges"]]


def test_in_parallel(project: Project) -> None:
    assert project.run("-n", "2") >= 20


def test_killed_in_the_middle(project: Project, plain: Engine) -> None:
    before = existing(plain)
    project.kill_after(3, "-n", "2", "test_objects.py")
    # The engine completes what was asked of it.
    time.sleep(1)
    left = existing(plain) - before
    assert left
    labelled = plain.containers.list(all=True, filters={"label": [RUN_LABEL]})
    assert {each.id for each in labelled} <= left
    assert project.run("-k", "test_what_is_missing") == 1
    assert existing(plain) == before


PRIVATE = """
from pathlib import Path
import pytest

@pytest.mark.parametrize("number", range(2))
def test_one(dockwire_host, dockwire_engine, number):
    assert dockwire_host.private
    dockwire_engine.volumes.create()
    Path(f"{number}.address").write_text(dockwire_host.address)
"""


@pytest.mark.parametrize("ends", ["by itself", "killed"])
def test_workers_share_a_private_engine(
    project: Project, engine_host: ForeignEngine, tmp_path: Path, ends: str
) -> None:
    needs_dockerd(engine_host, "a private engine")
    private = Project(tmp_path, "")
    for path in tmp_path.glob("test_*.py"):
        path.unlink()
    (tmp_path / "test_private.py").write_text(PRIVATE)
    options = ("--dockwire-engine=private", "-n", "2")
    if ends == "killed":
        private.kill_after(1, *options)
    else:
        assert private.run(*options) == 2
    found = {path.read_text() for path in tmp_path.glob("*.address")}
    [address] = found
    folder = Path(address.removeprefix("unix://")).parent
    asyncio.run(until(lambda: not [*folder.iterdir()], "the engine and its files are gone"))
