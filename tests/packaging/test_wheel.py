"""What users install: the wheel's contents, and both ways of installing it."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.installed import ROOT, install, run

USER = """
from dockwire import Engine, models
from dockwire_api.operations import container_list

reveal_type(models.HostConfig(memory=1).memory)
reveal_type(Engine.from_env().containers.list())
reveal_type(container_list())
"""


def test_holds_the_two_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    info = next(top for top in tops if top.endswith(".dist-info"))
    assert tops == {"dockwire", "dockwire_api", info}
    for source in ("generated/dockwire_api", "overrides/dockwire"):
        folder = ROOT / source
        expected = {
            path.relative_to(folder.parent).as_posix()
            for path in folder.rglob("*")
            if path.suffix in (".py", ".typed")
        }
        assert {name for name in names if name.startswith(f"{folder.name}/")} == expected
        assert f"{folder.name}/py.typed" in names
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(names)


@pytest.fixture(scope="module", params=["plain", "editable"])
def python(
    request: pytest.FixtureRequest, installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A fresh environment with the package installed in each of the two ways."""
    if request.param == "plain":
        return installed
    return install(tmp_path_factory.mktemp("editable"), "-e", ROOT)


def test_both_packages_load_where_they_were_installed(python: Path, tmp_path: Path) -> None:
    printed = run(
        *(python, "-I", "-W", "error", "-c"),
        "import dockwire, dockwire_api; print(dockwire.__file__); print(dockwire_api.__file__);"
        "dockwire.Engine; dockwire.AsyncEngine; dockwire.models.HostConfig(memory=1)",
        cwd=tmp_path,
    )
    ours = [str(python.parent.parent), str(ROOT)]
    assert all(path.startswith(tuple(ours)) for path in printed.split())


def test_the_program_is_installed(python: Path, tmp_path: Path) -> None:
    printed = run(python, "-I", "-c", "import dockwire; print(dockwire.__version__)", cwd=tmp_path)
    expected = f"dockwire {printed}"
    assert run(python.parent / "dockwire", "--version", cwd=tmp_path) == expected
    assert run(python, "-I", "-m", "dockwire", "--version", cwd=tmp_path) == expected


def test_mypy_sees_both_packages_with_their_types(python: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER)
    out = run(
        *(sys.executable, "-m", "mypy", "--strict", "--python-executable", python, "user.py"),
        cwd=tmp_path,
    )
    revealed = [line.split('"')[1] for line in out.splitlines() if "Revealed type" in line]
    assert len(revealed) == 3, out
    assert not any("Any" in text for text in revealed), out
    assert "ContainerSummary" in revealed[1]
