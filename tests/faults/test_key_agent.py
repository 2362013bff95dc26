"""The private ssh-agent of a build that was given a key: what it loads, and that it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dockwire import InvalidArgument
from dockwire._archive.build_access import find_agents
from dockwire._buildkit.session_options import BuildAgent
from dockwire._runtime.key_agent import KeyAgent
from tests.support.private_engine import install
from tests.support.ssh_server import PACKAGES, make_key
from tests.support.waiting import until


@pytest.fixture(scope="module", autouse=True)
def openssh() -> None:
    install(PACKAGES)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where agents put their sockets: a short path, as the system limits it."""
    folder = Path(tempfile.mkdtemp(prefix="dw-", dir="/tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "key")
    return tmp_path / "key"


def has_ended(number: int) -> bool:
    """Whether a process has exited; it may still be a zombie."""
    try:
        return "State:\tZ" in Path(f"/proc/{number}/status").read_text()
    except OSError:
        return True


def wait_for_end(number: int, seconds: float) -> None:
    asyncio.run(until(lambda: has_ended(number), "the agent goes on", seconds=seconds))


def test_it_has_the_key_until_it_is_closed(folder: Path, key: Path) -> None:
    assert find_agents({"a": key}) == {"a": BuildAgent(str(key), is_key=True)}
    assert not list(folder.iterdir())
    agent = KeyAgent(str(key))
    try:
        [made] = folder.iterdir()
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
        environment = {**os.environ, "SSH_AUTH_SOCK": agent.socket}
        listed = subprocess.run(["ssh-add", "-L"], env=environment, stdout=-1, check=True).stdout
        assert listed.split()[1] == key.with_suffix(".pub").read_bytes().split()[1]
        number = agent._agent_pid
        assert not has_ended(number)
    finally:
        agent.close()
        agent.close()
    assert not list(folder.iterdir())
    wait_for_end(number, 5)


def test_it_ends_with_a_program_that_is_killed(folder: Path, key: Path) -> None:
    text = (
        "import sys; from dockwire._runtime.key_agent import KeyAgent; "
        "agent = KeyAgent(sys.argv[1]); print(agent._agent_pid, flush=True); input()"
    )
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-c", text, str(key)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as program:
        assert program.stdout is not None
        number = int(program.stdout.readline())
        assert not has_ended(number)
        program.send_signal(signal.SIGKILL)
    # OpenSSH looks every 10 seconds.
    wait_for_end(number, 30)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("passphrase", "Enter passphrase"),
        ("garbage", "Error loading key"),
        ("readable by all", "are too open"),
    ],
)
def test_a_key_that_cannot_be_loaded(folder: Path, key: Path, kind: str, reason: str) -> None:
    if kind == "garbage":
        key.write_text("-----BEGIN")
    elif kind == "passphrase":
        command = ["ssh-keygen", "-q", "-p", "-N", "secret", "-f", str(key)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        key.chmod(0o644)
    with pytest.raises(InvalidArgument, match=reason) as caught:
        find_agents({"a": key})
    assert f"ssh['a']: {key} is neither the socket of an ssh-agent nor a usable key" in str(
        caught.value
    )
    assert "by ssh-add" in str(caught.value)
    assert not list(folder.iterdir())


def test_without_a_folder_for_its_socket(
    folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))
    with pytest.raises(InvalidArgument, match="ssh-agent: No such file"):
        find_agents(key)


def test_without_openssh(folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(InvalidArgument, match="ssh-agent: No such file"):
        find_agents(key)
    assert not list(folder.iterdir())
