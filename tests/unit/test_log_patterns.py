"""What can be searched for in a log."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dockwire import InvalidArgument, WaitFailed, WaitTimeout
from dockwire._protocol.conventions.log_patterns import compile_pattern, pattern_hint


def test_a_text_is_searched_for_as_it_is() -> None:
    found = compile_pattern("a.b [1]").search("x a.b [1] y")
    assert found is not None
    assert found.span() == (2, 9)
    assert compile_pattern("a.b").search("axb") is None


def test_an_expression_stays_what_it_is() -> None:
    expression = re.compile(r"port (\d+)", re.IGNORECASE)
    assert compile_pattern(expression) is expression


@pytest.mark.parametrize("pattern", [b"a", re.compile(b"a"), None, 5, ["a"], "a\nb"])
def test_what_cannot_match_is_refused(pattern: Any) -> None:
    with pytest.raises(InvalidArgument, match="^pattern: "):
        compile_pattern(pattern)


@pytest.mark.parametrize("text", [r"port \d+", "ready.*", "(a|b)", "[0-9]+ rows", "a|b"])
def test_what_looks_like_an_expression_gets_advice(text: str) -> None:
    assert pattern_hint(text) is not None
    assert pattern_hint(re.compile(text)) is None


@pytest.mark.parametrize("text", ["ready", "ready to accept connections.", "a + b", "[info] (1) *"])
def test_ordinary_text_gets_none(text: str) -> None:
    assert pattern_hint(text) is None


def test_an_error_shows_the_last_lines() -> None:
    error = WaitFailed("it exited", last_lines=("one", "x" * 1000))
    assert str(error).splitlines()[:2] == ["it exited", "  | one"]
    assert len(str(error)) < 300
    assert issubclass(WaitTimeout, TimeoutError)
