"""The pytest plugin: what it costs where it is not used, and what it says without an engine."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

NOT_USED = """
import sys

def test_nothing():
    print("LOADED", *sys.modules)
"""
USED = """
def test_one(dockwire_engine):
    dockwire_engine.system.ping()

def test_two(dockwire_async_engine):
    pass
"""
CONFIGURATION = """
[pytest]
asyncio_default_fixture_loop_scope = function
"""


def run(
    folder: Path, text: str, *options: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run pytest on one file of tests, in a project of its own."""
    (folder / "test_it.py").write_text(text)
    (folder / "pytest.ini").write_text(CONFIGURATION)
    inherited = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**inherited, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def test_pytest_finds_the_plugin() -> None:
    [found] = [each for each in entry_points(group="pytest11") if each.name == "dockwire"]
    assert found.value == "dockwire._testing.plugin"


def test_tests_that_do_not_use_it_load_the_plugin_only(tmp_path: Path) -> None:
    done = run(tmp_path, NOT_USED, "-s")
    assert done.returncode == 0, done.stdout
    [line] = [row for row in done.stdout.splitlines() if "LOADED" in row]
    loaded = {name for name in line.split() if name.partition(".")[0] in PACKAGES}
    assert loaded == {"dockwire", "dockwire._testing", "dockwire._testing.plugin"}


PACKAGES = ("dockwire", "dockwire_api", "httpx", "httpx2", "httpcore", "h11", "httptools")


def test_the_package_does_not_load_the_plugin() -> None:
    program = "import dockwire, sys; dockwire.Engine; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert not [name for name in done.stdout.split() if "testing" in name or "pytest" in name]


NOWHERE = {"DOCKER_HOST": "tcp://127.0.0.1:1"}


@pytest.mark.parametrize("options", [(), ("--dockwire-missing=skip",)])
@pytest.mark.parametrize("env", [{}, {"CI": "true"}])
def test_without_an_engine_tests_fail_unless_they_may_be_skipped(
    tmp_path: Path, options: tuple[str, ...], env: dict[str, str]
) -> None:
    done = run(tmp_path, USED, "--dockwire-engine=env", *options, env={**NOWHERE, **env})
    if options and not env:
        assert done.returncode == 0, done.stdout
        assert "2 skipped" in done.stdout
        return
    assert done.returncode == 1
    assert "2 errors" in done.stdout
    assert "No Docker engine for the tests:\n  - tcp://127.0.0.1:1: " in done.stdout.replace(
        "E   ", ""
    )
    assert "--dockwire-engine=auto|env|private|ADDRESS" in done.stdout


def test_settings_of_the_configuration_file(tmp_path: Path) -> None:
    text = f"{CONFIGURATION}dockwire_engine = tcp://127.0.0.1:2\ndockwire_missing = skip\n"
    (tmp_path / "other.ini").write_text(text)
    done = run(tmp_path, USED, "-c", "other.ini", "-rs")
    assert done.returncode == 0, done.stdout
    assert "tcp://127.0.0.1:2" in done.stdout


@pytest.mark.parametrize("name", ["dockwire_record", "dockwire_missing"])
def test_a_wrong_setting(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, USED, "-o", f"{name}=never")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"{name}: expected one of " in done.stderr


def test_a_private_engine_is_not_installed(tmp_path: Path) -> None:
    """Without dockerd on the PATH nothing is installed: the message says what is missing."""
    done = run(tmp_path, USED, "--dockwire-engine=private", env={"CI": "1", **as_nobody(tmp_path)})
    assert done.returncode == 1
    assert "a private engine: it needs root" in done.stdout


def as_nobody(folder: Path) -> dict[str, str]:
    """An environment whose Python runs as if by another user than root."""
    (folder / "sitecustomize.py").write_text("import os\nos.geteuid = lambda: 1000\n")
    return {"PYTHONPATH": str(folder)}


def test_an_address_that_is_not_valid(tmp_path: Path) -> None:
    done = run(tmp_path, USED, "--dockwire-engine=ftp://x")
    assert done.returncode == 1
    assert "InvalidArgument" in done.stdout


def test_a_recording_that_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, USED, "--dockwire-record=none", env=NOWHERE)
    assert done.returncode == 1
    assert "session.json cannot be read" in done.stdout
    assert "--dockwire-record=once" in done.stdout
