"""Each decision has a date, a status and few lines, and the index lists it once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DIRECTORY = Path(__file__).parents[2] / "docs" / "decisions"
DECISIONS = sorted(path.name for path in DIRECTORY.glob("[0-9]*.md"))
HEAD = re.compile(
    r"# (?P<title>[^\n]+)\n\n"
    r"Date: 2026-\d\d-\d\d\. Status: (?P<status>accepted|superseded by \d{4})\.\n\n"
    r"(?P<text>.+)",
    re.DOTALL,
)
MOST_LINES = 15
MOST_COLUMNS = 100


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_has_date_status_and_few_lines(name: str) -> None:
    found = HEAD.fullmatch((DIRECTORY / name).read_text())
    assert found is not None, "expected a title, then 'Date: 2026-MM-DD. Status: accepted.'"
    lines = [line for line in found["text"].splitlines() if line]
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= MOST_COLUMNS
    if found["status"] != "accepted":
        number = found["status"].rpartition(" ")[2]
        assert [other for other in DECISIONS if other.startswith(number)]


def test_the_index_lists_each_decision_once_with_its_title() -> None:
    index = (DIRECTORY / "README.md").read_text()
    listed = re.findall(r"^- \[(\d{4})\]\(([^)]+)\): (.+)$", index, re.MULTILINE)
    assert sorted(name for _, name, _ in listed) == DECISIONS
    for number, name, title in listed:
        assert name.startswith(f"{number}-")
        assert (DIRECTORY / name).read_text().splitlines()[0] == f"# {title}"


def test_numbers_are_given_once() -> None:
    numbers = [int(name[:4]) for name in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
