"""How long to wait: until a deadline for several steps, or for a time that starts with each step.

Points in time are values of ``time.monotonic``; None is without limit.
"""

from __future__ import annotations

from math import isnan
from time import monotonic
from typing import Self

from dockwire_api.operation import Timeout, Unset

from ..errors import InvalidArgument, InvalidArgumentType

# The system's calls cannot wait longer (23 days); it counts as no limit.
_LONGEST = 2_000_000.0


class Deadline:
    """A limit for several steps together, which starts now."""

    def __init__(self, seconds: float | None) -> None:
        self._expires_at = None if _is_unlimited(seconds) else monotonic() + (seconds or 0.0)

    @classmethod
    def at(cls, expires_at: float | None) -> Self:
        """Make a limit that ends at a given time."""
        deadline = cls(None)
        deadline._expires_at = expires_at
        return deadline

    def expires_at(self) -> float | None:
        """Return the end, which does not move."""
        return self._expires_at


class IdleTimeout:
    """A limit for each period in which nothing happens."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = None if _is_unlimited(seconds) else seconds

    def expires_at(self) -> float | None:
        """Return the end of an idle time that starts now."""
        return None if self._seconds is None else monotonic() + self._seconds


def _is_unlimited(seconds: float | None) -> bool:
    return seconds is None or seconds > _LONGEST


def earliest(first: float | None, second: float | None) -> float | None:
    """Return the earlier of two points in time."""
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)


def remaining(expires_at: float | None) -> float | None:
    """Return the seconds until a point in time: 0 if it has passed, None without limit."""
    return None if expires_at is None else max(0.0, expires_at - monotonic())


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
    if timeout < 0 or isnan(timeout):
        raise InvalidArgument(f"{name}: expected at least 0 seconds, got {timeout}")
    return float(timeout)
