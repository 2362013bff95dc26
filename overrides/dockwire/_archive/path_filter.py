"""Which paths of a folder BuildKit asks for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from .._buildkit.sync_packets import SyncFilter
from .dockerignore import IgnoreRules

_SPECIAL = re.compile(r"[*?\[\\]")
_ROOT = "."
# How many links may follow each other, as on Linux.
_MAX_LINKS = 40

ReadLink: TypeAlias = Callable[[str], str | None]
Names: TypeAlias = Callable[[str], list[str]]


class PathFilter:
    """Decides about paths below a folder.

    Args:
        asked: what BuildKit asks for.
        read_link: returns the target of a symbolic link; None if the path is not one.
        names: returns the names in a directory; none if it is not one.

    Raises:
        InvalidArgument: a pattern is not valid.
    """

    def __init__(
        self,
        asked: SyncFilter,
        read_link: ReadLink,
        names: Names,
    ) -> None:
        self._excludes = IgnoreRules.from_patterns(asked.excludes)
        included = list(asked.includes)
        if asked.follow:
            followed = _follow(asked.follow, read_link, names)
            # The folder itself: everything.
            included = [] if _ROOT in followed else [*included, *sorted(followed)]
        self._includes = IgnoreRules.from_patterns(included)
        # Of the directory that was asked about last.
        self._last: tuple[str, Sequence[bool]] = ("", ())
        self._prefixes = [
            _SPECIAL.split(rule.text, maxsplit=1)[0]
            for rule in self._includes.rules
            if not rule.includes
        ]

    def has(self, path: str) -> bool:
        """Whether a path is asked for."""
        if self._includes.rules and not self._includes.ignores(path):
            return False
        return not self._is_excluded(path)

    def _is_excluded(self, path: str) -> bool:
        if not self._excludes.rules:
            return False
        directory = posixpath.dirname(path)
        return self._excludes.matched(path, self._matched_by(directory))[0]

    def _matched_by(self, directory: str) -> Sequence[bool]:
        """Return the rules that match a directory; what it has comes one after the other."""
        if not directory:
            return ()
        if self._last[0] != directory:
            above = self._matched_by(posixpath.dirname(directory))
            self._last = (directory, self._excludes.matched(directory, above)[1])
        return self._last[1]

    def may_have_below(self, directory: str) -> bool:
        """Whether something below a directory may be asked for that is not itself."""
        if self._is_excluded(directory):
            if not self._excludes.may_include_below(directory):
                return False
        if not self._includes.rules or self._includes.ignores(directory):
            return True
        start = f"{directory}/"
        return any(
            start.startswith(prefix) or f"{prefix}/".startswith(start) or prefix.startswith(start)
            for prefix in self._prefixes
        )


def _follow(paths: Iterable[str], read_link: ReadLink, names: Names) -> set[str]:
    """Return the paths, and what symbolic links on them lead to within the folder."""
    found: set[str] = set()
    seen: set[str] = set()
    left = [(_inside(path), 0) for path in paths]
    while left:
        path, links = left.pop()
        if path in seen or links > _MAX_LINKS:
            continue
        seen.add(path)
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            current = "/".join(parts[:count])
            if targets := _targets(current, read_link, names):
                found.add(current)
                rest = parts[count:]
                left += [(_inside(posixpath.join(each, *rest)), links + 1) for each in targets]
                break
        else:
            found.add(path)
    return found


def _targets(path: str, read_link: ReadLink, names: Names) -> list[str]:
    """Return the targets of the links that a path, or a pattern for its last part, stands for."""
    directory, name = posixpath.split(path)
    if not _SPECIAL.search(name):
        matching = [path]
    else:
        pattern = IgnoreRules.from_patterns([name])
        matching = [
            posixpath.join(directory, each) for each in names(directory) if pattern.ignores(each)
        ]
    found = ((each, read_link(each)) for each in matching)
    return [
        posixpath.join("/", posixpath.dirname(each), target)
        for each, target in found
        if target is not None
    ]


def _inside(path: str) -> str:
    """Return a path relative to the folder, which is its root."""
    return posixpath.normpath(f"/{path}").lstrip("/") or _ROOT
