"""The rules of .dockerignore, one by one; the docker command is compared in tests/engine."""

from __future__ import annotations

import pytest

from dockwire import InvalidArgument
from dockwire._archive.dockerignore import Ignore


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
        ("a/**", ["a/b", "a/b/c"], ["a", "ab"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "b"]),
        ("a**", ["a", "ab", "a/b"], ["b"]),
        ("[a-c]x", ["ax", "cx"], ["dx", "x"]),
        ("[^a-c]x", ["dx"], ["ax"]),
        ("[]]", ["]"], ["["]),
        ("[a\\]]", ["a", "]"], ["\\"]),
        ("[!a]", ["!", "a"], ["b"]),
        ("\\*", ["*"], ["a", "\\*"]),
        ("a.b+c", ["a.b+c"], ["axb+c", "a.bbc"]),
        ("ü*", ["ü", "üx"], ["u"]),
        ("a b", ["a b"], ["a"]),
    ],
)
def test_a_pattern(pattern: str, out: list[str], stays: list[str]) -> None:
    rules = Ignore.parse(pattern)
    assert [path for path in out if not rules.leaves_out(path)] == []
    assert [path for path in stays if rules.leaves_out(path)] == []


def test_the_last_line_that_matches_decides() -> None:
    rules = Ignore.parse("*.md\n!README*.md\nREADME-secret.md\n")
    assert rules.leaves_out("x.md")
    assert not rules.leaves_out("README.md")
    assert rules.leaves_out("README-secret.md")
    assert not Ignore.parse("*.md\nREADME-secret.md\n!README*.md").leaves_out("README-secret.md")


def test_what_is_said_of_a_folder_holds_below_it() -> None:
    rules = Ignore.parse("a\n!a/b\na/b/c")
    assert [rules.leaves_out(path) for path in ("a", "a/x", "a/b", "a/b/x", "a/b/c")] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_comments_blanks_and_a_mark_of_utf_8() -> None:
    rules = Ignore.parse("\ufeffa\r\n# b\n\n  c  \n ! d\n#e\n #f\n")
    assert [rule.text for rule in rules.rules] == ["a", "c", "d", "#f"]
    assert [rule.keep for rule in rules.rules] == [False, False, True, False]


@pytest.mark.parametrize("line", ["!", "! ", "[", "a[", "[]", "a\\", "[a"])
def test_what_is_no_pattern(line: str) -> None:
    with pytest.raises(InvalidArgument, match=r"\.dockerignore"):
        Ignore.parse(f"fine\n{line}\n")


def test_folders_are_looked_into_only_where_something_may_be_taken_back_in() -> None:
    plain = Ignore.parse("*\n!a/b/c\n!d")
    assert plain.may_keep_below("a")
    assert plain.may_keep_below("a/b")
    assert not plain.may_keep_below("x")
    assert not plain.may_keep_below("a/x")
    assert Ignore.parse("*\n!**/c").may_keep_below("x")
    assert not Ignore.parse("*").may_keep_below("x")


def test_what_is_sent_in_any_case() -> None:
    rules = Ignore.parse("*").without("sub/Dockerfile[1]", ".dockerignore")
    assert not rules.leaves_out("sub/Dockerfile[1]")
    assert not rules.leaves_out(".dockerignore")
    assert rules.leaves_out("sub/Dockerfile1")
    assert rules.may_keep_below("sub")
