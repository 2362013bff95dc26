"""The rules of ``.dockerignore``: which files of a directory a build does not send; pure.

Each line is a pattern for paths relative to the directory, with slashes. The last line that matches
a path, or a directory above it, decides:

- ``*`` and ``?`` match within one name, ``[a-z]`` and ``[^a]`` one character, ``**`` any number of
  directories; ``\\`` escapes the next character;
- ``!`` in front includes what earlier lines ignore;
- ``#`` as the very first character starts a comment; whitespace around a pattern is stripped.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Self

from dockwire_api.record import Record, field

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument

NAME = ".dockerignore"
_BOM = "\ufeff"
_SPECIAL = frozenset("*?[\\")


class Rule(Record):
    """One line: the pattern, and whether it includes what it matches."""

    text: str
    includes: bool
    pattern: re.Pattern[str] = field(repr=False, eq=False)

    @property
    def is_literal(self) -> bool:
        """Whether the pattern has no special characters."""
        return _SPECIAL.isdisjoint(self.text)


class IgnoreRules(Record):
    """The lines of a ``.dockerignore``, in their order."""

    rules: tuple[Rule, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the text of a file.

        Raises:
            InvalidArgument: a line is not a pattern.
        """
        lines = text.removeprefix(_BOM).split("\n")
        return cls.from_patterns(line for line in lines if not line.startswith("#"))

    @classmethod
    def from_patterns(cls, patterns: Iterable[str]) -> Self:
        """Make rules from patterns; empty ones are left out.

        Raises:
            InvalidArgument: one is not a pattern.
        """
        stripped = (pattern.strip() for pattern in patterns)
        return cls(tuple(_rule(pattern) for pattern in stripped if pattern))

    def including(self, *paths: str) -> IgnoreRules:
        """Return these rules with further ones that include exactly the given paths."""
        ignored = [path for path in paths if self.ignores(path)]
        added = (Rule(path, True, re.compile(re.escape(path) + r"\Z")) for path in ignored)
        return IgnoreRules((*self.rules, *added))

    def ignores(self, path: str) -> bool:
        """Whether a path relative to the directory, with slashes, is ignored."""
        parts = path.split("/")
        # The path itself and every directory above it.
        names = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        ignored = False
        for rule in self.rules:
            if rule.includes == ignored and any(rule.pattern.match(name) for name in names):
                ignored = not rule.includes
        return ignored

    def matched(self, path: str, parent: Sequence[bool]) -> tuple[bool, list[bool]]:
        """Return whether a path is ignored, and which rules match it, as the docker command walks.

        A rule that matches a directory counts for what is below only if it was asked there: one
        that includes what is not ignored is not asked, so below the directory it has no effect.

        Args:
            path: relative to the directory, with slashes.
            parent: the rules that match the directory that it is in; empty at the top.
        """
        ignored = False
        found: list[bool] = []
        for number, rule in enumerate(self.rules):
            matches = bool(parent) and parent[number]
            if not matches and rule.includes == ignored:
                matches = rule.pattern.match(path) is not None
            found.append(matches)
            if matches:
                ignored = not rule.includes
        return ignored, found

    def may_include_below(self, directory: str) -> bool:
        """Whether a rule may include something below an ignored directory."""
        start = directory + "/"
        return any(
            rule.includes and (not rule.is_literal or (rule.text + "/").startswith(start))
            for rule in self.rules
        )


def _rule(text: str) -> Rule:
    includes = text.startswith("!")
    bare = text[1:].strip() if includes else text
    path = posixpath.normpath(bare).lstrip("/") if bare else ""
    if includes and not path:
        raise InvalidArgument(f"{NAME}: {text!r} is not a pattern", operation="ImageBuild")
    path = path or "."
    try:
        return Rule(path, includes, re.compile(_expression(path), re.DOTALL))
    except (re.error, ValueError) as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(
            f"{NAME}: {text!r} is not a pattern: {error}", operation="ImageBuild"
        ) from None


def _expression(pattern: str) -> str:
    """Translate a pattern to a regular expression."""
    parts: list[str] = []
    at, end = 0, len(pattern)
    while at < end:
        char = pattern[at]
        at += 1
        if char == "*" and pattern.startswith("*", at):
            at += 1
            # As in BuildKit: only in front of a literal end can it match part of a name.
            is_part = at == end or (at == 2 and _SPECIAL.isdisjoint(pattern[at:]))
            if pattern.startswith("/", at):
                at += 1
                is_part = False
            parts.append(".*" if is_part else "(?:.*/)?")
        elif char == "*":
            parts.append("[^/]*")
        elif char == "?":
            parts.append("[^/]")
        elif char == "[":
            text, at = _character_set(pattern, at)
            parts.append(text)
        elif char == "\\":
            if at == end:
                raise ValueError("nothing follows the last backslash")
            parts.append(re.escape(pattern[at]))
            at += 1
        else:
            parts.append(re.escape(char))
    return "".join(parts) + r"\Z"


def _character_set(pattern: str, at: int) -> tuple[str, int]:
    """Translate ``[...]``; also return the position behind it."""
    start = at
    chars: list[str] = []
    negated = pattern.startswith("^", at)
    at += negated
    while at < len(pattern) and (pattern[at] != "]" or not chars):
        if pattern[at] == "\\" and at + 1 < len(pattern):
            at += 1
            chars.append(re.escape(pattern[at]))
        elif pattern[at] == "-" and chars and pattern[at + 1 : at + 2] not in ("", "]"):
            chars.append("-")
        else:
            chars.append(re.escape(pattern[at]))
        at += 1
    if at >= len(pattern) or not chars:
        raise ValueError(f"the set at {pattern[start - 1 :]!r} is not closed")
    return f"[{'^' if negated else ''}{''.join(chars)}]", at + 1
