"""How long to wait: until a moment for a whole call, or for so long a silence at a time.

Moments are those of ``time.monotonic``; None means without limit.
"""

from __future__ import annotations

from math import isnan
from time import monotonic
from typing import Protocol, Self

from dockwire_api.operation import Timeout, Unset

from ..errors import InvalidArgument, InvalidArgumentType

# More than this (23 days) the system's own calls cannot wait for; it counts as no limit.
_LONGEST = 2_000_000.0


class Limit(Protocol):
    """How long something may be waited for."""

    def expires_at(self) -> float | None:
        """The moment until which to wait for the next thing to happen."""
        ...


class Deadline:
    """A limit for everything together, counted from now."""

    def __init__(self, seconds: float | None) -> None:
        self._moment = None if _for_ever(seconds) else monotonic() + (seconds or 0.0)

    @classmethod
    def at(cls, expires_at: float | None) -> Self:
        """A limit at a given moment."""
        deadline = cls(None)
        deadline._moment = expires_at
        return deadline

    def expires_at(self) -> float | None:
        """The same moment, however often it is asked for."""
        return self._moment


class IdleTimeout:
    """A limit for each time nothing happens."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = None if _for_ever(seconds) else seconds

    def expires_at(self) -> float | None:
        """A moment counted from now."""
        return None if self._seconds is None else monotonic() + self._seconds


def _for_ever(seconds: float | None) -> bool:
    return seconds is None or seconds > _LONGEST


def earliest(first: float | None, second: float | None) -> float | None:
    """The earlier of two moments."""
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)


def remaining(expires_at: float | None) -> float | None:
    """The seconds until a moment, 0 when it is past, None for no limit."""
    return None if expires_at is None else max(0.0, expires_at - monotonic())


def check_timeout(timeout: Timeout, default: float | None, name: str = "timeout") -> float | None:
    """Check a time-out that a caller gave; ``DEFAULT`` stands for ``default``.

    Raises:
        InvalidArgument: it is negative or no number.
    """
    if isinstance(timeout, Unset):
        return default
    if timeout is None:
        return None
    if not isinstance(timeout, int | float) or isinstance(timeout, bool):
        raise InvalidArgumentType(f"{name}: expected seconds or None, got {type(timeout).__name__}")
    if timeout < 0 or isnan(timeout):
        raise InvalidArgument(f"{name}: {timeout} is no length of time")
    return float(timeout)
