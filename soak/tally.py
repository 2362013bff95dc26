"""What was done, counted by colour and kind of work, from any thread."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Kind:
    """One kind of work in one colour: times in seconds."""

    done: int = 0
    bytes: int = 0
    errors: int = 0
    seconds: float = 0.0
    longest: float = 0.0


@dataclass
class Failure:
    """An unexpected error: how often, and the first one's traceback."""

    colour: str
    work: str
    what: str
    traceback: str
    at: float
    count: int = 1


@dataclass
class Tally:
    """All that was done.

    Attributes:
        kinds: by colour and kind of work.
        failures: by colour, kind of work and class of the error.
        left: how often the client said that it could not end something within its 5 seconds.
    """

    kinds: dict[tuple[str, str], Kind] = field(default_factory=dict)
    failures: dict[tuple[str, str, str], Failure] = field(default_factory=dict)
    left: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def done(self, colour: str, work: str, seconds: float, size: int) -> None:
        """Count work that was done and found right."""
        with self._lock:
            kind = self.kinds.setdefault((colour, work), Kind())
            kind.done += 1
            kind.bytes += size
            kind.seconds += seconds
            kind.longest = max(kind.longest, seconds)

    def failed(self, colour: str, work: str, error: BaseException, at: float) -> None:
        """Count an unexpected error; keep the first of its class."""
        with self._lock:
            self.kinds.setdefault((colour, work), Kind()).errors += 1
            key = (colour, work, type(error).__name__)
            if found := self.failures.get(key):
                found.count += 1
            else:
                text = "".join(traceback.format_exception(error))
                self.failures[key] = Failure(colour, work, repr(error), text, at)

    def not_ended(self) -> None:
        """Count what the client could not end in time, and said so."""
        with self._lock:
            self.left += 1

    def totals(self) -> dict[str, dict[str, int]]:
        """How much of each kind was done so far, in both colours: for a sample."""
        with self._lock:
            found: dict[str, dict[str, int]] = {}
            for (colour, work), kind in self.kinds.items():
                found.setdefault(colour, {})[work] = kind.done
            return found

    def sum(self, what: str) -> int:
        """The sum of a count over all kinds."""
        with self._lock:
            return sum(getattr(kind, what) for kind in self.kinds.values())

    def rows(self) -> Sequence[dict[str, Any]]:
        """All counts, to be written."""
        with self._lock:
            return [
                {"colour": colour, "work": work, **vars(kind)}
                for (colour, work), kind in sorted(self.kinds.items())
            ]
