"""Resume a stream of events after the connection broke, without losses or duplicates; pure.

An engine keeps its last 256 events and replays them from a point in time (``since``). Timestamps
are not unique, and an event can arrive slightly after a younger one. So a stream resumes two
seconds before its newest event, and the replayed events that were delivered before are skipped.
Identical events are counted, as an event can legitimately occur twice.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from typing import Any

_OVERLAP = 2_000_000_000  # nanoseconds
_SECOND = 1_000_000_000


class ResumeState:
    """The recent events of a stream, as far as resuming it requires.

    Args:
        start: the ``since`` parameter of the first request.
    """

    def __init__(self, start: str) -> None:
        self.newest: int | None = None
        self._start = start
        self._recent: deque[tuple[int, str]] = deque()
        # How often each delivered event can be replayed; None before the first reconnect.
        self._replayed: Counter[str] | None = None
        # The last event that was delivered, until its replay arrives.
        self._awaited: str | None = None

    def since(self) -> str:
        """Return the ``since`` parameter of the next request: seconds with nine decimals."""
        if self.newest is None:
            return self._start
        moment = max(0, self.newest - _OVERLAP)
        start = _nanoseconds(self._start)
        if start is not None:
            moment = max(moment, start)
        return f"{moment // _SECOND}.{moment % _SECOND:09d}"

    def start_replay(self) -> None:
        """Note that the connection broke and that the next request uses ``since``."""
        self._replayed = Counter(key for _, key in self._recent)
        self._awaited = self._recent[-1][1] if self._recent else None

    def accept(self, event: dict[str, Any]) -> tuple[bool, bool]:
        """Return whether an event is new, and whether events before it may be lost."""
        key = json.dumps(event, sort_keys=True)
        lost = False
        if self._replayed is not None:
            if self._replayed[key] > 0:
                self._replayed[key] -= 1
                if key == self._awaited:
                    # The engine still has the last event, and so all events after it.
                    self._awaited = None
                return False, False
            moment = event.get("timeNano")
            is_older = isinstance(moment, int) and self.newest is not None and moment <= self.newest
            lost = self._awaited is not None and not is_older
            if lost:
                self._awaited = None
        self._remember(event, key)
        return True, lost

    def _remember(self, event: dict[str, Any], key: str) -> None:
        moment = event.get("timeNano")
        if not isinstance(moment, int):
            return
        self.newest = moment if self.newest is None else max(self.newest, moment)
        self._recent.append((moment, key))
        while self._recent and self._recent[0][0] < self.newest - 2 * _OVERLAP:
            self._recent.popleft()


def _nanoseconds(moment: str) -> int | None:
    whole, _, fraction = moment.partition(".")
    if not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    return int(whole) * _SECOND + int(fraction[:9].ljust(9, "0"))
