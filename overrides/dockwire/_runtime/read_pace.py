"""How long to let data arrive before the next read.

An engine sends much output in pieces of 32 KiB or less. Reading each as it arrives costs a wake-up
each, which is most of a reader's work; so while much arrives, it pauses for up to a millisecond.

Pauses must not slow the peer, whose buffer may be full before they end. So time goes in windows:
after some with pauses comes one without, and the rates of both are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

# A window is at least so long, in seconds, and has so many reads: shorter ones depend on chance.
_WINDOW = 0.02
_READS = 16
# So many windows have pauses, then one has not. A much lower rate ends them early.
_PACED_WINDOWS = 32
_FEWEST_WINDOWS = 4
_MUCH_SLOWER = 0.6
# The part of the rate without pauses that is left with them; below it they get shorter.
_SLOWER = 0.9
_GROWTH = 1.25
# In bytes a second. Slower streams are read as data arrives.
_LEAST_RATE = 8 * 1024 * 1024
_LEAST_PACED_RATE = 4 * 1024 * 1024
# Reads of so much need no pause.
_MUCH = 64 * 1024
_LONGEST = 0.001
# Where even the shortest pause slows the peer, so many windows have none; next time twice as many.
_FIRST_REST = 8
_LONGEST_REST = 512


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
        *("pause", "_shortest", "_wanted", "_clock", "_since", "_reads", "_bytes"),
        *("_ceiling", "_free_rate", "_paced_windows", "_paced_time", "_paced_bytes"),
        *("_rest", "_resting"),
    )

    def __init__(
        self, shortest: float, wanted: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self.pause = 0.0
        self._shortest = shortest
        self._wanted = wanted
        self._clock = clock
        # This window: when it began (0.0, long ago, before the first one), its reads and bytes.
        self._since = 0.0
        self._reads = 0
        self._bytes = 0
        # The longest pause, as far as is known, that does not slow the peer.
        self._ceiling = _LONGEST
        # In the last window without pauses.
        self._free_rate = 0.0
        # All windows with pauses since.
        self._paced_windows = 0
        self._paced_time = 0.0
        self._paced_bytes = 0
        # How many windows the next rest has, and are left of this one.
        self._rest = _FIRST_REST
        self._resting = 0

    def restart(self) -> None:
        """Read without pauses again: the peer may answer what was sent, and wait in turn."""
        self.pause = 0.0
        self._since = 0.0
        self._reads = 0
        self._bytes = 0
        self._paced_windows = 0

    def add(self, length: int) -> None:
        """Add a read of so many bytes."""
        self._bytes += length
        self._reads += 1
        if self._reads >= _READS:
            now = self._clock()
            if now - self._since >= _WINDOW:
                self._end_window(now)

    def _end_window(self, now: float) -> None:
        # Another thread may have restarted it meanwhile.
        time, size, average = now - self._since, self._bytes, self._bytes / max(self._reads, 1)
        self._since, self._reads, self._bytes = now, 0, 0
        rate = size / time
        if rate < (_LEAST_PACED_RATE if self.pause else _LEAST_RATE):
            self.pause, self._paced_windows = 0.0, 0
        elif self.pause:
            self._end_paced_window(time, size, average)
        else:
            self._end_free_window(rate, average)

    def _end_paced_window(self, time: float, size: int, average: float) -> None:
        """Adjust the pause to what reads found, or end the pauses to compare."""
        if not self._paced_windows:
            self._paced_time, self._paced_bytes = 0.0, 0
        self._paced_windows += 1
        self._paced_time += time
        self._paced_bytes += size
        many = self._paced_windows
        slow = self._paced_bytes / self._paced_time < _MUCH_SLOWER * self._free_rate
        if many >= _PACED_WINDOWS or (slow and many >= _FEWEST_WINDOWS):
            self.pause = 0.0
        else:
            self._set(self.pause * min(self._wanted / average, _GROWTH))

    def _end_free_window(self, rate: float, average: float) -> None:
        """Compare the rate with pauses to the rate without, and start the next cycle."""
        if self._paced_windows:
            # The lower one: chance makes a window slow or fast, and a slow peer makes all slow.
            part = self._paced_bytes / self._paced_time / min(rate, self._free_rate)
            self._paced_windows = 0
            if part < _SLOWER:
                self._shorten(part)
            else:
                self._ceiling, self._rest = min(self._ceiling * _GROWTH, _LONGEST), _FIRST_REST
        self._free_rate = rate
        if self._resting:
            self._resting -= 1
        elif average < _MUCH:
            self._set(self._wanted / rate)

    def _shorten(self, part: float) -> None:
        """Make pauses shorter, or none: they leave only this part of the rate."""
        self._ceiling *= part
        if self._ceiling < self._shortest:
            self._ceiling = self._shortest
            self._resting, self._rest = self._rest, min(self._rest * 2, _LONGEST_REST)

    def _set(self, pause: float) -> None:
        self.pause = 0.0 if pause < self._shortest else min(pause, self._ceiling)
