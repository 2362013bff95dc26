"""What a user's type checker says about programs that use the installed package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"
Checker = Callable[[Path, Path], dict[int, str]]


def mypy(python: Path, sample: Path) -> dict[int, str]:
    """The line and the message of each error."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--no-pretty"),
            *("--hide-error-context", "--python-executable", str(python)),
            # Beside the folder of the test, so that one test finds what another has worked out.
            *("--cache-dir", str(sample.parents[1] / "mypy-cache"), sample.name),
        ],
        cwd=sample.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    found: dict[int, str] = {}
    for line in done.stdout.splitlines():
        where = re.fullmatch(r"(\S+?):(\d+): (error|note): (.*)", line)
        assert where, done.stdout
        assert where[1] == sample.name, line
        if where[3] == "error":
            found.setdefault(int(where[2]), where[4])
    return found


def pyright(python: Path, sample: Path) -> dict[int, str]:
    # Strict mode reports what follows from a mistake as well, on other lines.
    mode = "standard" if sample.name == "wrong.py" else "strict"
    (sample.parent / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": mode}))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pyright", "--outputjson"),
            *("--pythonpath", str(python), sample.name),
        ],
        cwd=sample.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[int, str] = {}
    for row in json.loads(done.stdout)["generalDiagnostics"]:
        if row["severity"] == "error":
            found.setdefault(row["range"]["start"]["line"] + 1, row["message"])
    return found


@pytest.fixture(params=[mypy, pyright])
def check(
    request: pytest.FixtureRequest, installed: Path, tmp_path: Path
) -> Callable[[str], object]:
    def run(name: str) -> dict[int, str]:
        sample = tmp_path / name
        shutil.copy(SAMPLES / name, sample)
        checker: Checker = request.param
        return checker(installed, sample)

    return run


def test_a_right_program_passes(check: Callable[[str], dict[int, str]]) -> None:
    assert check("right.py") == {}


def test_each_mistake_is_found_and_nothing_else(check: Callable[[str], dict[int, str]]) -> None:
    text = (SAMPLES / "wrong.py").read_text().splitlines()
    mistakes = {
        number: line.split("# wrong: ")[1]
        for number, line in enumerate(text, start=1)
        if "# wrong: " in line
    }
    found = check("wrong.py")
    missed = {number: what for number, what in mistakes.items() if number not in found}
    invented = {number: what for number, what in found.items() if number not in mistakes}
    assert (missed, invented) == ({}, {})
    assert len(mistakes) >= 40
