"""The sdist is the whole project: what is needed to build, test and generate it again."""

from __future__ import annotations

import sys
import tarfile
import venv
from pathlib import Path

import pytest

from scripts import build_twice
from tests.support.checkout import tracked
from tests.support.installed import ROOT, run

# Builds and installations take long on a busy machine.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory with the sdist and the wheel, built from this project."""
    folder = tmp_path_factory.mktemp("built")
    build_twice.build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    [found] = built.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the unpacked sdist."""
    return build_twice.unpack(sdist, tmp_path_factory.mktemp("unpacked"))


def test_it_has_every_file_of_the_repository(sdist: Path) -> None:
    """A new file or directory at the root has to be listed in pyproject.toml."""
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert packed - {"PKG-INFO"} == {path.relative_to(ROOT).as_posix() for path in tracked()}


@pytest.fixture(scope="module")
def python(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the unpacked sdist installed for development, and the tools of this one.

    `nox -s sdist` installs the tools as well, which takes minutes.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    [site] = folder.glob("lib/python*/site-packages")
    tools = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (folder / "bin" / "ruff").symlink_to(Path(sys.executable).with_name("ruff"))
    (site / "tools.pth").write_text("".join(f"{path}\n" for path in tools))
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps"),
        *("-e", unpacked),
        cwd=unpacked,
    )
    return python


def test_it_generates_the_same_code(python: Path, unpacked: Path) -> None:
    for step in ("derive", "unasync", "handles", "exports"):
        run(python, "-m", "generator", step, "--check", cwd=unpacked)


def test_its_tests_pass(python: Path, unpacked: Path) -> None:
    """Those of one room; they use the package of the unpacked sdist."""
    where = "import dockwire, dockwire_api; print(dockwire.__file__, dockwire_api.__file__)"
    for path in run(python, "-c", where, cwd=unpacked).split():
        assert path.startswith(str(unpacked))
    printed = run(
        *(python, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
        *("tests/unit/test_tar.py", "tests/unit/test_prepare.py", "tests/faults/test_answers.py"),
        cwd=unpacked,
    )
    assert " passed" in printed
