"""The same sources are the same bytes: wherever, whenever and however often they are built."""

from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from scripts import build_twice
from tests.support.checkout import tracked
from tests.support.installed import ROOT

# Builds and installations take long on a busy machine.
pytestmark = pytest.mark.timeout(300)
LATER = {"SOURCE_DATE_EPOCH": "1900000000"}


def copy(folder: Path, time: int, umask: int) -> Path:
    """Copy the project, as a checkout at that time with that umask."""
    for source in tracked():
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        executable = source.stat().st_mode & 0o100
        target.chmod((0o777 if executable else 0o666) & ~umask)
        os.utime(target, (time, time))
    return folder


@pytest.fixture(scope="module")
def checkouts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("checkouts")
    return [
        copy(folder / "one", 1_700_000_000, 0o022),
        copy(folder / "another" / "directory", 1_800_000_001, 0o077),
    ]


@pytest.fixture(autouse=True)
def without_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_checkouts_and_the_sdist_give_the_same_files(checkouts: list[Path], tmp_path: Path) -> None:
    first = build_twice.build(checkouts[0], tmp_path / "first")
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    second = build_twice.build(
        checkouts[1], tmp_path / "second", build_twice.ELSEWHERE, umask=0o077
    )
    assert second == first
    [sdist] = (tmp_path / "first").glob("*.tar.gz")
    unpacked = build_twice.unpack(sdist, tmp_path / "unpacked")
    assert build_twice.build(unpacked, tmp_path / "third") == first

    with (checkouts[1] / "overrides" / "dockwire" / "errors.py").open("a") as file:
        file.write("# changed\n")
    changed = build_twice.build(checkouts[1], tmp_path / "changed")
    assert changed.keys() == first.keys()
    assert all(changed[name] != first[name] for name in first)


def test_a_date_is_used_by_both_files(checkouts: list[Path], tmp_path: Path) -> None:
    first = build_twice.build(checkouts[0], tmp_path / "first", LATER)
    second = build_twice.build(
        checkouts[0], tmp_path / "second", {**LATER, **build_twice.ELSEWHERE}
    )
    assert second == first
    [wheel] = (tmp_path / "first").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2030, 3, 17)}
    [sdist] = (tmp_path / "first").glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        assert {info.mtime for info in packed} == {int(LATER["SOURCE_DATE_EPOCH"])}
