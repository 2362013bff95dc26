"""How long to wait: until a deadline for several steps, or for a time that starts with each step.

Points in time are values of ``time.monotonic``; None is without limit.
"""

from __future__ import annotations

from math import inf, isnan
from time import monotonic
from typing import Self

from dockwire_api.operation import DEFAULT, Timeout, Unset

from ..errors import InvalidArgument, InvalidArgumentType

LONGEST_SECONDS = 2_000_000.0
"""The system's calls cannot wait longer (23 days); it counts as no limit."""


class Deadline:
    """A limit for several steps together, which starts now."""

    def __init__(self, seconds: float | None) -> None:
        unlimited = seconds is None or seconds > LONGEST_SECONDS
        self._expires_at = None if unlimited else monotonic() + (seconds or 0.0)

    @classmethod
    def at(cls, expires_at: float | None) -> Self:
        """Make a limit that ends at a given time."""
        deadline = cls(None)
        deadline._expires_at = expires_at
        return deadline

    def expires_at(self) -> float | None:
        """Return the end, which does not move."""
        return self._expires_at

    def remaining(self) -> float | None:
        """Return the seconds that are left: 0 if none are, None without limit."""
        return remaining(self._expires_at)

    def has_passed(self) -> bool:
        """Whether no time is left."""
        return has_passed(self._expires_at)

    def at_most(self, seconds: float | None) -> Deadline:
        """Return a limit for a step, which ends with this one, and after ``seconds``."""
        return Deadline.at(earliest(self._expires_at, Deadline(seconds)._expires_at))


class LazyDeadline:
    """A limit for several steps together, which starts when it is first asked for."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._deadline: Deadline | None = None

    def start(self) -> Deadline:
        """Return the limit, which starts now unless it has started before."""
        if self._deadline is None:
            self._deadline = Deadline(self._seconds)
        return self._deadline


class IdleTimeout:
    """A limit for each period in which nothing happens, and perhaps for all of them together."""

    def __init__(self, seconds: float | None, deadline: Deadline | None = None) -> None:
        self._seconds = None if _is_unlimited(seconds) else seconds
        self._ends_at = None if deadline is None else deadline.expires_at()

    def expires_at(self) -> float | None:
        """Return the end of an idle time that starts now."""
        idle = None if self._seconds is None else monotonic() + self._seconds
        return earliest(idle, self._ends_at)


def _is_unlimited(seconds: float | None) -> bool:
    return seconds is None or seconds > LONGEST_SECONDS


def has_passed(expires_at: float | None) -> bool:
    """Whether a point in time is over."""
    return expires_at is not None and monotonic() >= expires_at


def earliest(first: float | None, second: float | None) -> float | None:
    """Return the earlier of two points in time."""
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)


def latest(first: float | None, second: float | None) -> float | None:
    """Return the later of two points in time."""
    return None if first is None or second is None else max(first, second)


def remaining(expires_at: float | None) -> float | None:
    """Return the seconds until a point in time: 0 if it has passed, None without limit."""
    return None if expires_at is None else max(0.0, expires_at - monotonic())


def step_timeout(deadline: Deadline) -> Timeout:
    """Return the time-out of a step of a call that may take any time by default.

    It is what is left; without a limit, the step has the default of the engine object.
    """
    rest = deadline.remaining()
    return DEFAULT if rest is None else rest


def check_timeout(timeout: Timeout, default: float | None, name: str = "timeout") -> float | None:
    """Check a timeout given by the caller, and replace ``DEFAULT`` by ``default``.

    Raises:
        InvalidArgument: it is negative, or not a number.
    """
    if isinstance(timeout, Unset):
        return default
    if timeout is None:
        return None
    if not isinstance(timeout, int | float) or isinstance(timeout, bool):
        raise InvalidArgumentType(f"{name}: expected seconds or None, got {type(timeout).__name__}")
    try:
        seconds = float(timeout)
    except OverflowError:
        seconds = inf if timeout > 0 else -inf
    if seconds < 0 or isnan(seconds):
        raise InvalidArgument(f"{name}: expected at least 0 seconds, got {seconds}")
    # Longer ones would overflow in some calls of the system.
    return None if seconds > LONGEST_SECONDS else seconds


def check_seconds(seconds: float, name: str) -> float:
    """Check a time given by the caller that has no default; a very long one becomes ``math.inf``.

    Raises:
        InvalidArgument: it is negative, or not a number.
    """
    if seconds is None:
        raise InvalidArgumentType(f"{name}: expected seconds, got None")
    checked = check_timeout(seconds, None, name)
    return inf if checked is None else checked
