"""The rules of .dockerignore, one by one; the docker command is compared in tests/engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dockwire import InvalidArgument
from dockwire._archive.dockerignore import IgnoreRules

REFERENCE = Path(__file__).parents[1] / "reference" / "dockerignore.json"


@pytest.mark.parametrize(
    ("pattern", "out", "stays"),
    [
        ("a", ["a", "a/b", "a/b/c"], ["b/a", "ab", "A"]),
        ("/a", ["a", "a/b"], ["b/a"]),
        ("a/", ["a", "a/b"], ["b/a"]),
        ("./a//b/../c", ["a/c"], ["a/b", "a"]),
        ("*.md", ["x.md", ".md", "x.md/y"], ["a/x.md", "x.mdx"]),
        ("*/*.md", ["a/x.md"], ["x.md", "a/b/x.md"]),
        ("a?", ["ab", "a*"], ["a", "a/", "abc", "b"]),
        ("**", ["a", "a/b", "a/b/c"], []),
        ("**/a", ["a", "b/a", "b/c/a", "b/a/x"], ["ba"]),
        ("**a", ["a", "ba", "b/ca"], ["ab"]),
        ("**?", ["a", "bb/a"], ["ab", "bb/ab"]),
        ("**a*", ["a", "ab", "b/ab"], ["ba", "b/ba"]),
        ("**[a-b]", ["a", "x/b"], ["xa", "x/xb"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "ab"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "b"]),
        ("a**", ["a", "ab", "a/b"], ["b"]),
        ("[a-c]x", ["ax", "cx"], ["dx", "x"]),
        ("[^a-c]x", ["dx"], ["ax"]),
        ("[]]", ["]"], ["["]),
        ("[a\\]]", ["a", "]"], ["\\"]),
        ("[!a]", ["!", "a"], ["b"]),
        ("[a\\-c]x", ["ax", "-x", "cx"], ["bx", "\\x"]),
        ("[a\\\\]x", ["ax", "\\x"], ["x"]),
        ("[\\^a]x", ["^x", "ax"], ["bx"]),
        ("[a-c-e]x", ["bx", "-x", "ex"], ["dx"]),
        # The docker command refuses these.
        ("[-a]x", ["-x", "ax"], ["bx"]),
        ("[a-]x", ["-x", "ax"], ["bx"]),
        ("[^-]x", ["ax"], ["-x"]),
        ("a?b", ["a\nb"], ["a\n\nb"]),
        ("**b", ["a\nb", "x\n/\nb"], ["b\n"]),
        ("\\*", ["*"], ["a", "\\*"]),
        ("a.b+c", ["a.b+c"], ["axb+c", "a.bbc"]),
        ("ü*", ["ü", "üx"], ["u"]),
        ("a b", ["a b"], ["a"]),
    ],
)
def test_a_pattern(pattern: str, out: list[str], stays: list[str]) -> None:
    rules = IgnoreRules.parse(pattern)
    assert [path for path in out if not rules.ignores(path)] == []
    assert [path for path in stays if rules.ignores(path)] == []


def test_moby_ignores_the_same() -> None:
    """Random patterns, with the answers of moby's own matcher; scripts/dockerignore_cases.py."""
    paths, *cases = json.loads(REFERENCE.read_text(encoding="utf-8"))
    different = []
    for lines, answer in cases:
        try:
            rules = IgnoreRules.from_patterns(lines)
            found = "".join("01"[rules.ignores(path)] for path in paths)
        except InvalidArgument:
            found = None
        if found != answer:
            different.append((lines, found, answer))
    assert different == []
    assert len(cases) == 3000


def test_the_last_line_that_matches_decides() -> None:
    rules = IgnoreRules.parse("*.md\n!README*.md\nREADME-secret.md\n")
    assert rules.ignores("x.md")
    assert not rules.ignores("README.md")
    assert rules.ignores("README-secret.md")
    assert not IgnoreRules.parse("*.md\nREADME-secret.md\n!README*.md").ignores("README-secret.md")


def test_rules_for_a_directory_apply_below_it() -> None:
    rules = IgnoreRules.parse("a\n!a/b\na/b/c")
    assert [rules.ignores(path) for path in ("a", "a/x", "a/b", "a/b/x", "a/b/c")] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_comments_whitespace_and_a_byte_order_mark() -> None:
    rules = IgnoreRules.parse("\ufeffa\r\n# b\n\n  c  \n ! d\n#e\n #f\n")
    assert [rule.text for rule in rules.rules] == ["a", "c", "d", "#f"]
    assert [rule.includes for rule in rules.rules] == [False, False, True, False]


@pytest.mark.parametrize("line", ["!", "! ", "!/", "[", "a[", "[]", "a\\", "[a"])
def test_invalid_patterns(line: str) -> None:
    with pytest.raises(InvalidArgument, match=r"\.dockerignore") as caught:
        IgnoreRules.parse(f"fine\n{line}\n")
    assert caught.value.operation == "ImageBuild"
    assert "None" not in str(caught.value)


def test_directories_that_may_hold_included_files() -> None:
    plain = IgnoreRules.parse("*\n!a/b/c\n!d")
    assert plain.may_include_below("a")
    assert plain.may_include_below("a/b")
    assert not plain.may_include_below("x")
    assert not plain.may_include_below("a/x")
    assert IgnoreRules.parse("*\n!**/c").may_include_below("x")
    assert not IgnoreRules.parse("*").may_include_below("x")


def test_files_that_are_always_included() -> None:
    rules = IgnoreRules.parse("*").including("sub/Dockerfile[1]", ".dockerignore")
    assert not rules.ignores("sub/Dockerfile[1]")
    assert not rules.ignores(".dockerignore")
    assert rules.ignores("sub/Dockerfile1")
    assert rules.may_include_below("sub")
