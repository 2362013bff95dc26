"""Which files of a directory stay at home: the rules of ``.dockerignore``; pure.

A line is a pattern, matched against the path below the directory, with slashes. The last line that
matches decides, and what is said of a directory holds for all below it:

- ``*`` and ``?`` stand for signs of one name, ``[a-z]`` and ``[^a]`` for one of some signs, ``**``
  for any number of directories, ``\\`` for the next sign as it is;
- ``!`` in front takes a file back in;
- ``#`` at the very beginning makes a comment; blanks around a pattern do not count.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Self

from attrs import field, frozen

from ..errors import InvalidArgument

NAME = ".dockerignore"
_BOM = "\ufeff"
_WILD = frozenset("*?[\\")


@frozen
class Rule:
    """One line: what it matches, and whether that is taken back in."""

    text: str
    keep: bool
    pattern: re.Pattern[str] = field(repr=False, eq=False)

    @property
    def is_plain(self) -> bool:
        """Whether it names one path, without anything that stands for something else."""
        return _WILD.isdisjoint(self.text)


@frozen
class Ignore:
    """The lines of a ``.dockerignore``, in their order."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a file.

        Raises:
            InvalidArgument: a line is no pattern.
        """
        lines = text.removeprefix(_BOM).split("\n")
        return cls.of(line for line in lines if not line.startswith("#"))

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Self:
        """Rules of patterns, one each; empty ones do not count.

        Raises:
            InvalidArgument: one is no pattern.
        """
        return cls(tuple(_rule(text) for each in patterns if (text := each.strip())))

    def without(self, *paths: str) -> Ignore:
        """The same, but these paths are sent even if a line leaves them out."""
        left_out = [path for path in paths if self.leaves_out(path)]
        # Taken as they are, whatever signs they hold.
        kept = (Rule(path, True, re.compile(re.escape(path) + r"\Z")) for path in left_out)
        return Ignore((*self.rules, *kept))

    def leaves_out(self, path: str) -> bool:
        """Whether a path below the directory, with slashes, is left out."""
        parts = path.split("/")
        # The path itself and every directory above it.
        names = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        out = False
        for rule in self.rules:
            if rule.keep == out and any(rule.pattern.match(name) for name in names):
                out = not rule.keep
        return out

    def may_keep_below(self, directory: str) -> bool:
        """Whether something below a directory that is left out may be taken back in."""
        start = directory + "/"
        return any(
            rule.keep and (not rule.is_plain or (rule.text + "/").startswith(start))
            for rule in self.rules
        )


def _rule(text: str) -> Rule:
    keep = text.startswith("!")
    bare = text[1:].strip() if keep else text
    if not bare:
        raise InvalidArgument(f"{NAME}: {text!r} is no pattern", operation="ImageBuild")
    path = posixpath.normpath(bare).lstrip("/") or "."
    try:
        return Rule(path, keep, re.compile(_expression(path), re.DOTALL))
    except (re.error, ValueError) as error:
        raise InvalidArgument(
            f"{NAME}: {text!r} is no pattern: {error}", operation="ImageBuild"
        ) from None


def _expression(pattern: str) -> str:
    """The regular expression for a pattern."""
    parts: list[str] = []
    at, end = 0, len(pattern)
    while at < end:
        sign = pattern[at]
        at += 1
        if sign == "*" and pattern.startswith("*", at):
            first = at == 1
            at += 1
            if pattern.startswith("/", at):
                at += 1
                parts.append("(?:.*/)?")
            else:
                # At the beginning it may end in the middle of a name, elsewhere only at the end.
                parts.append(".*" if first or at == end else "(?:.*/)?")
        elif sign == "*":
            parts.append("[^/]*")
        elif sign == "?":
            parts.append("[^/]")
        elif sign == "[":
            text, at = _set(pattern, at)
            parts.append(text)
        elif sign == "\\":
            if at == end:
                raise ValueError("nothing stands behind the last backslash")
            parts.append(re.escape(pattern[at]))
            at += 1
        else:
            parts.append(re.escape(sign))
    return "".join(parts) + r"\Z"


def _set(pattern: str, at: int) -> tuple[str, int]:
    """One of some signs: the expression for ``[...]``, and where the pattern goes on."""
    start = at
    signs: list[str] = []
    negated = pattern.startswith("^", at)
    at += negated
    while at < len(pattern) and (pattern[at] != "]" or not signs):
        if pattern[at] == "\\" and at + 1 < len(pattern):
            at += 1
            signs.append(re.escape(pattern[at]))
        elif pattern[at] == "-" and signs and pattern[at + 1 : at + 2] not in ("", "]"):
            signs.append("-")
        else:
            signs.append(re.escape(pattern[at]))
        at += 1
    if at >= len(pattern) or not signs:
        raise ValueError(f"the set that begins at {pattern[start - 1 :]!r} does not end")
    return f"[{'^' if negated else ''}{''.join(signs)}]", at + 1
