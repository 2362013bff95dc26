"""Durations that people give, also in seconds; pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

from dockwire_api.durations import Duration, nanoseconds_of
from dockwire_api.values import MICROSECONDS, WrongValue, shown

from ..errors import InvalidArgument, InvalidArgumentType

Seconds: TypeAlias = float | timedelta | str
"""A duration: seconds, a timedelta, or text such as "1m30s"."""

_LONGEST = 1e9  # seconds; Go counts nanoseconds in 64 bits
_EXPECTED = 'expected seconds, a timedelta or text such as "1m30s"'


def in_nanoseconds(value: Seconds, name: str, least: float = 0) -> int:
    """Return a duration in nanoseconds.

    Args:
        value: the duration.
        name: the name of the argument, for error messages.
        least: the shortest that is allowed, in seconds.

    Raises:
        InvalidArgument: it is not a duration, or too short or too long.
    """
    nanoseconds = nanoseconds_of(value)
    if isinstance(value, str):
        if nanoseconds is None:
            raise InvalidArgument(f"{name}: {_EXPECTED}, got {shown(value)}")
    elif nanoseconds is None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidArgumentType(f"{name}: {_EXPECTED}, got {type(value).__name__}")
        # isfinite() refuses an int that is too large for a float.
        if -_LONGEST < value < _LONGEST:
            nanoseconds = round(value * 1_000_000_000)
    if nanoseconds is None or not least * 1e9 <= nanoseconds < _LONGEST * 1e9:
        given = str(value) if isinstance(value, timedelta) else shown(value)
        if least:
            unit = "" if isinstance(value, timedelta | str) else " s"
            raise InvalidArgument(f"{name}: {given}{unit}; the minimum is {least} s")
        raise InvalidArgument(f"{name}: {given} is not a number of seconds")
    return nanoseconds


def in_microseconds(value: Duration, name: str) -> int:
    """Return a duration in microseconds, the unit of its numbers.

    Raises:
        InvalidArgument: it is not a duration.
    """
    try:
        microseconds: int = MICROSECONDS.encode(value, name, True)
    except WrongValue as error:
        kind = InvalidArgumentType if isinstance(error, TypeError) else InvalidArgument
        raise kind(str(error)) from None
    return microseconds
