"""The docstrings of the generated package: nothing is said twice, and the words are plain."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from generator.docs import with_versions
from generator.facts import SPEC, load
from generator.generate import OUTPUT
from generator.shapes import Lifetime

DOCUMENT: dict[str, Any] = load(SPEC / "engine.yaml")
# An entry of a section ("name: text") or a paragraph.
ENTRY = re.compile(r"\n\s*\n|\n(?= *\*{0,2}\w+: )")
SENTENCE = re.compile(r"(?<=[.;])\s+")
AVOIDED = re.compile(
    r"(?<!there )\b(is|are|was) no\b(?! longer)"
    r"|\b(told|tells?|anew|nobody|whoever|besides?|bears?|for ever|as good as|the like|want of"
    r"|of one's own|takes? hold|in the manner of|at home)\b",
    re.IGNORECASE,
)


def docstrings() -> Iterator[tuple[str, str]]:
    """Every docstring of the generated package, with its file and line."""
    for path in sorted(OUTPUT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                if text := ast.get_docstring(node):
                    yield f"{path.relative_to(OUTPUT)}:{getattr(node, 'lineno', 1)}", text


def described(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in the spec that has a description."""
    if isinstance(value, dict):
        if isinstance(value.get("description"), str):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from described(item)


def test_no_sentence_is_repeated() -> None:
    repeated = [
        (place, sentence)
        for place, text in docstrings()
        for entry in ENTRY.split(text)
        for sentence, count in Counter(SENTENCE.split(" ".join(entry.split()))).items()
        if count > 1
    ]
    assert repeated == []


def test_no_description_gives_the_versions_that_follow_it() -> None:
    """What ``x-since`` and ``x-until`` say is added to the description."""
    repeated = [
        row["description"]
        for row in described(DOCUMENT)
        for key in ("x-since", "x-until")
        if key in row and re.search(rf"\b{re.escape(row[key])}\b", row["description"])
    ]
    assert repeated == []


def test_the_words_are_plain() -> None:
    assert [
        (place, found[0]) for place, text in docstrings() if (found := AVOIDED.search(text))
    ] == []


@pytest.mark.parametrize(
    ("since", "until", "text"),
    [
        (None, None, "A thing."),
        ("1.30", None, "A thing. From API 1.30."),
        (None, "1.40", "A thing. Up to API 1.40."),
        ("1.30", "1.40", "A thing. API 1.30 to 1.40."),
        ("1.40", "1.40", "A thing. API 1.40 only."),
    ],
)
def test_versions_follow_a_description(since: str | None, until: str | None, text: str) -> None:
    assert with_versions("A thing.", Lifetime(since, until)) == text
