"""CPU, time and memory of this process, around one piece of work."""

from __future__ import annotations

import os
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")


@dataclass
class Figures:
    """What one piece of work took: seconds and bytes."""

    cpu: float
    """User and system time of this process and of those that it started."""
    wall: float
    peak: int | None
    """Most memory that the process ever had."""
    grown: int | None
    """Most memory during the work, over that before it."""

    def plus(self, other: Figures) -> Figures:
        """Return both one after the other."""
        peak = max(self.peak or 0, other.peak or 0) or None
        return Figures(self.cpu + other.cpu, self.wall + other.wall, peak, None)


class Meter:
    """Measures from ``start`` to ``stop``."""

    def start(self) -> None:
        """Begin."""
        self._ever = peak_memory()
        self._before = current_memory()
        reset_peak()
        self._wall, self._cpu = time.perf_counter(), cpu_seconds()

    def stop(self) -> Figures:
        """End, and return the figures."""
        cpu, wall = cpu_seconds() - self._cpu, time.perf_counter() - self._wall
        peak = peak_memory()
        return Figures(cpu, wall, max(peak, self._ever), max(0, peak - self._before))


def cpu_seconds() -> float:
    """User and system time of this process and of the ended ones that it started."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime + children_seconds()


def children_seconds() -> float:
    """User and system time of the ended processes that this one started."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return started.ru_utime + started.ru_stime


def peak_memory() -> int:
    """Most memory that this process had, in bytes.

    On Linux ``ru_maxrss`` includes the process that this one was forked from, so the kernel's
    figure for this program alone is used instead.
    """
    if _STATUS.exists():
        return _status("VmHWM")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def current_memory() -> int:
    """The memory of this process in bytes; the peak where only that is known."""
    return _status("VmRSS") if _STATUS.exists() else peak_memory()


def reset_peak() -> None:
    """Let the peak begin again at the current memory, where the system can do it."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def _status(name: str) -> int:
    for line in _STATUS.read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(f"{name} is not in {os.fspath(_STATUS)}")
