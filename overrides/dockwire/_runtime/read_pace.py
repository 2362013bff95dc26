"""How long to let data arrive before the next read.

An engine sends much output in pieces of 32 KiB or less. Reading each as it arrives costs a wake-up
each, which is most of a reader's work; so while much arrives, it pauses for up to a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

# How many reads are looked at together.
_WINDOW = 16
# After so many windows with pauses, one without shows how fast the peer is.
_CYCLE = 16
# In bytes a second. Slower streams are read as data arrives.
_LEAST_RATE = 8 * 1024 * 1024
# Reads of so much need no pause.
_MUCH = 64 * 1024
_LONGEST = 0.001
# The part of the peer's own rate below which pauses are shortened.
_SLOWED = 0.9
_MOST_GROWTH = 1.25
# Where even the shortest pause slows the peer, so many windows have none, then twice as many.
_FIRST_REST = 16
_LONGEST_REST = 4096


class ReadPace:
    """The pause before a socket's next read, from its last reads.

    Args:
        shortest: the shortest pause that the caller can make, in seconds.
        wanted: how many bytes a read should find. Less than a socket's buffer holds, or the peer
            would wait as well.
        clock: returns the time in seconds.

    Attributes:
        pause: how long to wait before the next read, in seconds; 0.0 is not at all.
    """

    __slots__ = (
        "_bytes",
        "_ceiling",
        "_clock",
        "_rate",
        "_reads",
        "_rest",
        "_resting",
        "_shortest",
        "_since",
        "_wanted",
        "_windows",
        "pause",
    )

    def __init__(
        self, shortest: float, wanted: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self.pause = 0.0
        self._shortest = shortest
        self._wanted = wanted
        self._clock = clock
        # When this window began; 0.0, long ago, is before the first one.
        self._since = 0.0
        self._reads = 0
        self._bytes = 0
        self._windows = 0
        # In the last window without pauses.
        self._rate = 0.0
        # The longest pause that did not slow the peer.
        self._ceiling = _LONGEST
        self._rest = _FIRST_REST
        self._resting = 0

    def restart(self) -> None:
        """Read without pauses again: the peer may answer what was sent, and wait in turn."""
        self.pause = 0.0
        self._since = 0.0
        self._reads = 0
        self._bytes = 0

    def add(self, length: int) -> None:
        """Add a read of so many bytes."""
        self._bytes += length
        self._reads += 1
        if self._reads >= _WINDOW:
            self._end_window()

    def _end_window(self) -> None:
        now = self._clock()
        rate = self._bytes / (now - self._since) if now > self._since else 0.0
        average = self._bytes / _WINDOW
        self._since, self._reads, self._bytes = now, 0, 0
        self._windows += 1
        if rate < _LEAST_RATE:
            self.pause = 0.0
        elif not self.pause:
            self._begin_cycle(rate, average)
        elif rate < _SLOWED * self._rate:
            self._shorten()
        elif self._windows >= _CYCLE:
            self.pause, self._rest = 0.0, _FIRST_REST
            self._ceiling = min(self._ceiling * _MOST_GROWTH, _LONGEST)
        else:
            self._set(self.pause * min(self._wanted / average, _MOST_GROWTH))

    def _begin_cycle(self, rate: float, average: float) -> None:
        """Pause from now on, if that gathers something."""
        if self._resting:
            self._resting -= 1
        elif average < _MUCH:
            self._rate, self._windows = rate, 0
            self._set(self._wanted / rate)

    def _shorten(self) -> None:
        """Pause for half as long: the buffer was full, and the peer waited."""
        self._ceiling = self.pause / 2
        self._set(self._ceiling)
        if not self.pause:
            self._ceiling = self._shortest
            self._resting, self._rest = self._rest, min(self._rest * 2, _LONGEST_REST)

    def _set(self, pause: float) -> None:
        self.pause = 0.0 if pause < self._shortest else min(pause, self._ceiling)
