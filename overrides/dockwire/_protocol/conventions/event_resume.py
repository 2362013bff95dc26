"""Going on with a stream of events after the connection broke, at the event where it was; pure.

An engine keeps its last 256 events in memory and gives those again from a moment on (``since``).
Moments are nanoseconds; still two events may bear the same one, and one may come a little behind
another that is younger, as events get their time before they are put in line. So one asks again
from a little before the newest event, and leaves out what was given already, counted one by one.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from typing import Any

_BACK = 2_000_000_000
_SECOND = 1_000_000_000


class Resumption:
    """What has been given of a stream of events, as far as it matters for going on.

    Args:
        begin: where the stream begins, as ``since`` is written on the wire.
    """

    def __init__(self, begin: str) -> None:
        self.newest: int | None = None
        self._begin = begin
        self._recent: deque[tuple[int, str]] = deque()
        # What an engine may give again after the connection broke; None: nothing broke.
        self._again: Counter[str] | None = None
        self._last_key: str | None = None

    def since(self) -> str:
        """Where to ask for events from, seconds since 1970 with nine decimals."""
        if self.newest is None:
            return self._begin
        moment = max(0, self.newest - _BACK)
        begin = _nanoseconds(self._begin)
        # Never from before the place where it began.
        moment = moment if begin is None else max(moment, begin)
        return f"{moment // _SECOND}.{moment % _SECOND:09d}"

    def broken(self) -> None:
        """Note that the connection broke, and that ``since`` is asked for anew."""
        self._again = Counter(key for _, key in self._recent)
        self._last_key = self._recent[-1][1] if self._recent else None

    def take(self, event: dict[str, Any]) -> tuple[bool, bool]:
        """Whether an event is new, and whether some before it may be lost."""
        key = json.dumps(event, sort_keys=True)
        lost = False
        if self._again is not None:
            if self._again[key] > 0:
                self._again[key] -= 1
                if key == self._last_key:
                    # The engine still knows the last one, and so all that came behind it.
                    self._last_key = None
                return False, False
            moment = event.get("timeNano")
            ahead = isinstance(moment, int) and self.newest is not None and moment <= self.newest
            lost = self._last_key is not None and not ahead
            if lost:
                self._last_key = None
        self._remember(event, key)
        return True, lost

    def _remember(self, event: dict[str, Any], key: str) -> None:
        moment = event.get("timeNano")
        if not isinstance(moment, int):
            return
        self.newest = moment if self.newest is None else max(self.newest, moment)
        self._recent.append((moment, key))
        while self._recent and self._recent[0][0] < self.newest - 2 * _BACK:
            self._recent.popleft()


def _nanoseconds(moment: str) -> int | None:
    whole, _, fraction = moment.partition(".")
    if not whole.isdecimal() or (fraction and not fraction.isdecimal()):
        return None
    return int(whole) * _SECOND + int(fraction[:9].ljust(9, "0"))
