"""The same sources are the same bytes: wherever, whenever and however often they are built."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from scripts import build_twice
from tests.support.checkout import tracked
from tests.support.installed import ROOT

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


@pytest.mark.parametrize("date", [None, LATER["SOURCE_DATE_EPOCH"]])
def test_two_checkouts_give_the_same_files(
    checkouts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    variables = {} if date is None else {"SOURCE_DATE_EPOCH": date}
    first = build_twice.build(checkouts[0], tmp_path / "first", **variables)
    second = build_twice.build(
        checkouts[1], tmp_path / "second", 0o077, **variables, **build_twice.ELSEWHERE
    )
    assert first == second
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]


def test_the_sdist_gives_the_same_files(
    checkouts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = build_twice.build(checkouts[0], tmp_path / "first")
    [sdist] = (tmp_path / "first").glob("*.tar.gz")
    unpacked = build_twice.unpack(sdist, tmp_path / "unpacked")
    assert build_twice.build(unpacked, tmp_path / "second") == first


def test_the_date_is_that_of_the_variable(checkouts: list[Path], tmp_path: Path) -> None:
    build_twice.build(checkouts[0], tmp_path, **LATER)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2030, 3, 17)}


def test_a_difference_is_found(checkouts: list[Path], tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(checkouts[0], changed)
    with (changed / "overrides" / "dockwire" / "errors.py").open("a") as file:
        file.write("# changed\n")
    first = build_twice.build(checkouts[0], tmp_path / "first")
    second = build_twice.build(changed, tmp_path / "second")
    assert first.keys() == second.keys()
    assert all(first[name] != second[name] for name in first)


def test_the_sbom_is_the_same_twice_and_lists_what_is_installed(
    installed: Path, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        build_twice.describe(installed, tmp_path / name)
    text = (tmp_path / "first").read_text(encoding="utf-8")
    assert (tmp_path / "second").read_text(encoding="utf-8") == text
    found = json.loads(text)
    assert found["bomFormat"] == "CycloneDX"
    assert "serialNumber" not in found
    assert "timestamp" not in found["metadata"]
    assert str(installed.parent.parent) not in text
    assert str(ROOT) not in text
    package = found["metadata"]["component"]
    assert (package["name"], package["type"]) == ("dockwire", "library")
    assert package["version"]
    names = {each["name"] for each in found["components"]}
    assert {"attrs", "h11", "httpx", "python-dateutil"} <= names
    assert all(each["purl"].startswith("pkg:pypi/") for each in found["components"])
