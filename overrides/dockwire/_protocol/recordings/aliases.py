"""Random texts, such as IDs: the recorded one and the one in use; pure."""

from __future__ import annotations

import hashlib
import re

from .hiding import HIDDEN

_SHORT = 12
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Digests are what they are of; they are no random texts.
_START = r"(?<![0-9a-f])(?<!sha256:)"
_RUN = re.compile(rf"{_START}(?:{_UUID}|[0-9a-f]{{8,}})")
_ID = re.compile(rf"{_START}[0-9a-f]{{64}}(?![0-9a-f])")
_LONG_RUN = re.compile(rf"{_START}[0-9a-f]{{12,64}}(?![0-9a-f])")
# Where a run of digits this long is no number any more.
_LONGEST_NUMBER = 11


class Aliases:
    """Which recorded text stands for which one in use, of the same length.

    IDs are recorded as numbers in order, so that a second recording has the same. What a program
    makes up, such as a random name, differs each time, and is known by its place in a request.
    """

    def __init__(self) -> None:
        self._recorded: dict[str, str] = {}
        self._used: dict[str, str] = {}
        # What responses contained, in the form in use: such texts are not made up.
        self._answered: set[str] = set()

    def number_ids(self, text: str, name: str, count: int) -> int:
        """Choose the recorded form of new IDs in a text, and return how many there are now.

        Args:
            text: a recorded text.
            name: the name of the recording.
            count: how many IDs it had before.
        """
        for found in _ID.findall(text):
            if found not in self._recorded and found not in self._used:
                count += 1
                self._learn(_numbered(name, count, found), found)
        self._answered.update(_RUN.findall(text))
        return count

    def number_random(self, text: str, name: str, count: int) -> int:
        """Choose the recorded form of new random texts in a request, as for IDs."""
        for found in _LONG_RUN.findall(text):
            known = found in self._recorded or found in self._used or found in self._answered
            if not found.isdigit() and not known:
                count += 1
                self._learn(_numbered(name, count, found), found)
        return count

    def know(self, recorded: str, used: str) -> None:
        """Choose the recorded form of a text."""
        self._learn(recorded, used)

    def to_recorded(self, text: str) -> str:
        """Return a text in use in its recorded form."""
        return _RUN.sub(lambda found: self._recorded.get(found[0], found[0]), text)

    def to_used(self, text: str) -> str:
        """Return a recorded text of a response in the form in use."""
        used = _RUN.sub(lambda found: self._used.get(found[0], found[0]), text)
        self._answered.update(_RUN.findall(used))
        return used

    def matches(self, recorded: str, asked: str) -> bool:
        """Whether a request is the recorded one, but for random texts; remember these."""
        found = re.fullmatch(_pattern(recorded), asked, re.DOTALL)
        if found is None:
            return False
        pairs = list(zip(_random_runs(recorded), found.groups(), strict=True))
        if not all(self._may_be(*pair) for pair in pairs):
            return False
        for pair in pairs:
            self._learn(*pair)
        return True

    def _may_be(self, recorded: str, used: str) -> bool:
        if used in self._recorded or recorded in self._used:
            return self._recorded.get(used) == recorded
        return recorded == used or used not in self._answered

    def _learn(self, recorded: str, used: str) -> None:
        self._recorded[used], self._used[recorded] = recorded, used
        if len(used) > _SHORT and _ID.fullmatch(used):
            self._recorded[used[:_SHORT]], self._used[recorded[:_SHORT]] = (
                recorded[:_SHORT],
                used[:_SHORT],
            )


def _numbered(name: str, count: int, like: str) -> str:
    """Return a text of hexadecimal digits that depends on a number."""
    text = f"{name} {count}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[: len(like)]


def _is_random(run: str) -> bool:
    return not run.isdigit() or len(run) > _LONGEST_NUMBER


def _random_runs(text: str) -> list[str]:
    return [run for run in _RUN.findall(text) if _is_random(run)]


def _pattern(recorded: str) -> str:
    """Return a pattern of the requests that a recorded one stands for."""
    parts = []
    for part in re.split(f"({_RUN.pattern}|{HIDDEN})", recorded):
        if part == HIDDEN:
            parts.append(".*?")
        elif _RUN.fullmatch(part) and _is_random(part):
            shape = _UUID if "-" in part else f"[0-9a-f]{{{len(part)}}}"
            parts.append(f"({shape})")
        else:
            parts.append(re.escape(part))
    return "".join(parts)
