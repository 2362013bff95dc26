"""The package works with the lowest versions that it allows: a short form of `nox -s lowest`."""

from __future__ import annotations

import sys
import tomllib
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from scripts import dependencies
from tests.support.installed import ROOT, run

# Builds and installations take long on a busy machine.
pytestmark = pytest.mark.timeout(300)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# All modules load, without a warning.
IMPORT = """
import importlib, pkgutil, sys
import dockwire, dockwire_api
names = [
    module.name
    for package in (dockwire, dockwire_api)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__") and "_testing" not in module.name
]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
TESTS = [
    *("tests/unit/test_http_readers.py", "tests/unit/test_http_framing.py"),
    *("tests/unit/test_mock_transport.py", "tests/unit/test_times.py"),
    *("tests/unit/test_timestamp.py", "tests/unit/test_payloads.py", "tests/unit/test_orjson.py"),
    *("tests/unit/test_progress_screens.py", "tests/faults/test_opentelemetry.py"),
]


def test_every_dependency_has_a_lowest_version() -> None:
    versions = dependencies.lowest()
    needed = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert needed < set(versions)
    assert versions["httpx"] == "httpx==0.27"
    assert versions["httptools"].startswith("httptools==")
    assert "; " in versions["httptools"]
    sdk, api = versions["opentelemetry-sdk"], versions["opentelemetry-api"]
    assert sdk.split("==")[1] == api.split("==")[1]


def test_the_newest_versions_stay_within_the_bounds() -> None:
    newest = dependencies.newest()
    assert newest.keys() == dependencies.lowest().keys()
    assert Requirement(newest["httpx"]).specifier == SpecifierSet(">=0.27,<1")


def test_the_tools_are_pinned_and_leave_the_lowest_versions_alone() -> None:
    tools = [Requirement(line) for line in dependencies.tools()]
    assert not {tool.name for tool in tools} & set(dependencies.lowest())
    assert "pytest" in {tool.name for tool in tools}
    for tool in tools:
        assert [each.operator for each in tool.specifier] == ["=="]


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and the lowest versions; its other packages are this one's."""
    if sys.version_info[:2] != (3, 11):
        pytest.skip("lowest versions have wheels for Python 3.11")
    folder = tmp_path_factory.mktemp("lowest")
    venv.create(folder)
    python = folder / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "-q", wheel),
        *dependencies.lowest().values(),
        cwd=folder,
    )
    [site] = folder.glob("lib/python*/site-packages")
    tools = [path for path in sys.path if path.endswith("site-packages")]
    (site / "tools.pth").write_text("".join(f"{path}\n" for path in tools))
    return python


def test_all_modules_load(python: Path, tmp_path: Path) -> None:
    assert int(run(python, "-W", "error", "-c", IMPORT, cwd=tmp_path)) > 600


def test_what_uses_dependencies_works(python: Path) -> None:
    printed = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS, cwd=ROOT)
    assert " passed" in printed
