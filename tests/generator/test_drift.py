"""What lies in ``generated/`` is what the generator makes of the spec today, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import generate
from generator.facts import SPEC, load
from generator.read import read
from generator.shapes import SpecError


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return generate.render(read(load(SPEC / "engine.yaml")))


def test_the_committed_code_is_what_the_spec_says(files: dict[str, bytes]) -> None:
    assert generate.differences(generate.OUTPUT, files) == []


def test_generating_twice_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert generate.render(read(load(SPEC / "engine.yaml"))) == files


def test_every_difference_is_named(tmp_path: Path) -> None:
    files = {"p/a.py": b"1", "p/b.py": b"2", "p/m/c.py": b"3"}
    folder = tmp_path / "generated"
    generate.replace(folder, files)
    assert generate.differences(folder, files) == []
    (folder / "p/a.py").write_bytes(b"changed by hand")
    (folder / "p/b.py").unlink()
    (folder / "p/old.py").write_bytes(b"")
    (folder / "p/__pycache__").mkdir()
    (folder / "p/__pycache__/a.pyc").write_bytes(b"")
    assert generate.differences(folder, files) == [
        "changed: generated/p/a.py",
        "missing: generated/p/b.py",
        "left over: generated/p/old.py",
    ]


def test_what_is_left_over_is_removed_and_nothing_else_remains(tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    generate.replace(folder, {"p/a.py": b"1", "p/old.py": b"2"})
    generate.replace(folder, {"p/a.py": b"3"})
    assert [path.name for path in folder.rglob("*.py")] == ["a.py"]
    assert (folder / "p/a.py").read_bytes() == b"3"
    assert [path.name for path in tmp_path.iterdir()] == ["generated"]


def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "generated"
    generate.replace(folder, {"p/a.py": b"1"})
    monkeypatch.setattr(generate, "OUTPUT", folder)

    def broken(_: object) -> None:
        raise SpecError("two things are called x")

    monkeypatch.setattr(generate, "read", broken)
    assert generate.main([]) == 1
    assert "two things are called x" in capsys.readouterr().err
    assert generate.differences(folder, {"p/a.py": b"1"}) == []


def test_check_names_what_drifts_and_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes],
) -> None:
    folder = tmp_path / "generated"
    generate.replace(folder, {**files, "dockwire_api/left.py": b""})
    monkeypatch.setattr(generate, "OUTPUT", folder)
    monkeypatch.setattr(generate, "_check_spec", lambda: 0)
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "left over: generated/dockwire_api/left.py\n"
    (folder / "dockwire_api/left.py").unlink()
    assert generate.main(["--check"]) == 0


def test_another_formatter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "RUFF", "0.0.1")
    with pytest.raises(SpecError, match=r"ruff 0\.0\.1 is needed"):
        generate.render(read(load(SPEC / "engine.yaml")))
