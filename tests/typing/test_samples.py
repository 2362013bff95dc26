"""What users' type checkers say about programs that use the installed package."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .checkers import CHECKERS, Checker, Found

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(params=CHECKERS, ids=lambda checker: checker.__name__)
def checker(request: pytest.FixtureRequest) -> Checker:
    found: Checker = request.param
    return found


@pytest.fixture
def check(checker: Checker, installed: Path, tmp_path: Path) -> Callable[[str], Found]:
    def run(name: str) -> Found:
        sample = tmp_path / name
        shutil.copy(SAMPLES / name, sample)
        return checker(installed, sample)

    return run


@pytest.mark.parametrize("name", ["right.py", "right_types.py"])
def test_a_right_program_passes(check: Callable[[str], Found], name: str) -> None:
    assert check(name) == {}


@pytest.mark.parametrize(("name", "least"), [("wrong.py", 60), ("wrong_types.py", 15)])
def test_each_mistake_is_found_and_nothing_else(
    check: Callable[[str], Found], checker: Checker, name: str, least: int
) -> None:
    text = (SAMPLES / name).read_text().splitlines()
    mistakes: dict[int, str] = {}
    for number, line in enumerate(text, start=1):
        # In brackets: the checkers that cannot find it.
        mark = re.search(r"# wrong(?: \((.*?)\))?: (.*)", line)
        if mark and getattr(checker, "__name__", "") not in (mark[1] or "").split(", "):
            mistakes[number] = mark[2]
    found = check(name)
    missed = {number: what for number, what in mistakes.items() if number not in found}
    invented = {number: what for number, what in found.items() if number not in mistakes}
    assert (missed, invented) == ({}, {})
    assert len(mistakes) >= least
