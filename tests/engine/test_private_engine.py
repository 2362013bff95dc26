"""The private engine of tests and quickstart leaves nothing behind, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockwire import Engine
from dockwire._testing import private_engine
from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support import private_engine as support
from tests.support.busybox import ensure_busybox
from tests.support.private_engine import PrivateEngine
from tests.support.swarm import Swarm

ROOT = Path(__file__).parents[2]
OWNER = """
import time
from dockwire import Engine
from tests.support.busybox import ensure_busybox
from tests.support.private_engine import PrivateEngine

host = PrivateEngine()
with Engine(host.unix) as engine:
    ensure_busybox(engine)
    box = engine.containers.create(image="busybox", cmd=["sleep", "3600"])
    engine.containers.start(box.id)
print(host.folder, flush=True)
time.sleep(3600)
"""


@pytest.fixture(autouse=True)
def only_where_it_can_run(engine_host: ForeignEngine) -> None:
    needs_dockerd(engine_host, "how engines end")


def processes(folder: Path) -> dict[int, str]:
    """All processes of the engine in this folder, by what they were called with."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it ended meanwhile
            continue
        if f"{folder}/" in command or f"{folder} " in command:
            found[int(entry.name)] = command
    return found


def left_behind(folder: Path) -> list[str]:
    cgroup = private_engine.cgroup_of(folder)
    return [
        *processes(folder).values(),
        *(
            line
            for line in Path("/proc/self/mountinfo").read_text().splitlines()
            if f" {folder}/" in line
        ),
        *(str(path) for path in Path("/sys/fs/cgroup").glob(f"*/{cgroup}")),
        *(str(path) for path in Path("/sys/fs/cgroup").glob(cgroup)),
        *(str(path) for path in folder.iterdir()),
    ]


def until_nothing_is_left(folder: Path) -> list[str]:
    give_up = time.monotonic() + 15
    while (left := left_behind(folder)) and time.monotonic() < give_up:
        time.sleep(0.05)
    return left


def start_owner() -> tuple[subprocess.Popen[str], Path]:
    owner, [folder] = start(OWNER)
    return owner, folder


def start(script: str) -> tuple[subprocess.Popen[str], list[Path]]:
    owner = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    folders = [Path(each) for each in owner.stdout.readline().split()]
    assert folders, "the owner of an engine did not start it"
    return owner, folders


def kill(owner: subprocess.Popen[str], *others: int) -> None:
    owner.kill()
    for pid in others:
        os.kill(pid, signal.SIGKILL)
    owner.communicate()


def test_stops_with_a_container_running() -> None:
    with PrivateEngine() as host:
        with Engine(host.tcp) as engine:
            ensure_busybox(engine)
            engine.containers.start(
                engine.containers.create(image="busybox", cmd=["sleep", "3600"]).id
            )
        assert len(processes(host.folder)) >= 4
    assert left_behind(host.folder) == []


def test_two_at_once_have_nothing_in_common(engine_host: ForeignEngine) -> None:
    assert isinstance(engine_host, PrivateEngine)
    with PrivateEngine() as host:
        assert host.folder != engine_host.folder
        with Engine(host.unix) as engine:
            assert engine.containers.list(all=True) == []
            assert engine.images.list() == []


def test_ends_when_its_owner_is_killed() -> None:
    owner, folder = start_owner()
    kill(owner)
    assert until_nothing_is_left(folder) == []


@pytest.fixture
def own_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Directories for engines that no other tests take; their sockets' paths must be short."""
    parent = private_engine.cache_folder()
    with tempfile.TemporaryDirectory(prefix="dockwire-", dir=parent) as folder:
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        yield


@pytest.mark.usefixtures("own_cache")
def test_one_that_does_not_start_leaves_files_only() -> None:
    """Its log among them; the next start removes them."""
    with pytest.raises(NoEngine, match="unknown flag: --nonsense"):
        PrivateEngine("--nonsense")
    folder, lock = private_engine.take_folder()
    os.close(lock)
    assert folder.name == "0"
    left = left_behind(folder)
    assert str(folder / "log") in left
    assert [each for each in left if not each.startswith(f"{folder}/")] == []


@pytest.mark.usefixtures("own_cache")
def test_starts_cleanly_after_everything_was_killed() -> None:
    owner, folder = start_owner()
    kill(owner, *[pid for pid, command in processes(folder).items() if "keeper" in command])
    give_up = time.monotonic() + 15
    while processes(folder) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert processes(folder) == {}  # the kernel ended them with process 1
    assert left_behind(folder), "nobody was left to tidy up"
    with PrivateEngine() as host, Engine(host.unix) as engine:
        assert host.folder == folder
        assert engine.containers.list(all=True) == []
    assert left_behind(folder) == []


SWARM_OWNER = """
import time
from tests.support.swarm import Swarm

print(*[node.folder for node in Swarm(nodes=2).nodes], flush=True)
time.sleep(3600)
"""


def test_a_swarm_ends_when_its_owner_is_killed_and_touches_no_other_network() -> None:
    before = os.listdir("/sys/class/net")
    owner, folders = start(SWARM_OWNER)
    try:
        assert len(folders) == 2
        assert os.listdir("/sys/class/net") == before
    finally:
        kill(owner)
    assert [until_nothing_is_left(folder) for folder in folders] == [[], []]


def test_a_node_that_was_killed_comes_back_with_its_data_and_leaves_nothing() -> None:
    with Swarm(nodes=1) as swarm:
        [node] = swarm.nodes
        with Engine(node.unix) as engine:
            before = engine.swarm.inspect().id
        node.kill()
        assert processes(node.folder) == {}
        node.restart()
        with Engine(node.unix) as engine:
            assert engine.swarm.inspect().id == before
        node.kill()
    assert left_behind(node.folder) == []


def test_says_what_to_do_where_none_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(NoEngine, match="export DOCKER_HOST="):
        support.find_or_start()


def test_takes_the_engine_it_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    found = support.find_or_start()
    assert type(found) is ForeignEngine
    assert found.address == "tcp://127.0.0.1:1"
