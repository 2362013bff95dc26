"""How much type checkers say about the commonest mistakes, and that they name the mistake."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from .checkers import CHECKERS, Checker

SAMPLE = Path(__file__).parent / "samples" / "wrong_types.py"
# How many letters a checker may write about each, and what must be among them.
LIMITS = {
    1: (800, "cmd|SequenceNotStr"),
    2: (800, "cmd|SequenceNotStr"),
    3: (400, "environment|No overloads"),
    4: (300, "mem_limit"),
    5: (500, "volumes|Mapping"),
    6: (600, "ports|Mapping|int|80"),
    7: (500, "host_config|HostConfig|dict"),
    8: (500, "split|sep|Buffer"),
    9: (1000, "int|5"),
    10: (800, "await|[Cc]oroutine"),
}


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.__name__)
def test_what_is_said_about_a_mistake(checker: Checker, installed: Path, tmp_path: Path) -> None:
    sample = tmp_path / SAMPLE.name
    shutil.copy(SAMPLE, sample)
    lines = {
        int(mark[1]): number
        for number, line in enumerate(SAMPLE.read_text().splitlines(), start=1)
        if (mark := re.search(r"# wrong.*: \[(\d+)\]", line))
    }
    assert lines.keys() == LIMITS.keys()
    found = checker(installed, sample)
    long: dict[int, str] = {}
    for mistake, (limit, words) in LIMITS.items():
        text = found.get(lines[mistake], "")
        if not text:
            continue
        # The first line is what people read: mypy adds all overloads to some errors.
        first = text.splitlines()[0] if getattr(checker, "__name__", "") == "mypy" else text
        if len(first) > limit or not re.search(words, text):
            long[mistake] = text
    assert not long
