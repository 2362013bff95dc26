"""What users install: the wheel's contents, and both ways of installing into a fresh environment."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import dockwire

ROOT = Path(__file__).parents[2]
USER = """
from dockwire import Engine, models
from dockwire_api.operations import container_list

reveal_type(models.HostConfig(memory=1).memory)
reveal_type(Engine.from_env().containers.list())
reveal_type(container_list())
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend that the development environment holds."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"),
        *("-w", folder, ROOT),
        cwd=folder,
    )
    [made] = folder.glob("*.whl")
    return made


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


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == dockwire.__version__


@pytest.mark.parametrize("how", ["plain", "editable"])
def test_installs_into_a_fresh_environment(wheel: Path, tmp_path: Path, how: str) -> None:
    """Both packages are there, load, and are seen by mypy with their types."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    what = [wheel] if how == "plain" else ["-e", ROOT]
    run(python, "-m", "pip", "install", "-q", *what, cwd=tmp_path)

    where = run(
        *(python, "-I", "-W", "error", "-c"),
        "import dockwire, dockwire_api; print(dockwire.__file__); print(dockwire_api.__file__);"
        "dockwire.Engine; dockwire.AsyncEngine; dockwire.models.HostConfig(memory=1)",
        cwd=tmp_path,
    ).splitlines()[-2:]
    assert all(str(ROOT if how == "editable" else tmp_path) in path for path in where)

    (tmp_path / "user.py").write_text(USER)
    out = run(
        *(sys.executable, "-m", "mypy", "--strict", "--python-executable", python, "user.py"),
        cwd=tmp_path,
    )
    revealed = [line.split('"')[1] for line in out.splitlines() if "Revealed type" in line]
    assert len(revealed) == 3, out
    assert not any("Any" in text for text in revealed), out
    assert "ContainerSummary" in revealed[1]
