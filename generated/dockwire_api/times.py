# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Points in time as callers give them; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, TypeAlias

from .durations import decimal_seconds, format_duration, nanoseconds_of, nine_decimals
from .timestamp import Timestamp, parse_rfc3339
from .values import WrongType, WrongValue, describe, shown

TimeLike: TypeAlias = datetime | timedelta | str | int | float
"""A point in time: an aware datetime, seconds since 1970, or RFC 3339 text with a time zone. Or how
long ago it was: a timedelta, or a Go duration such as "10m" or "1h30m". Seconds may be text only as
``Timestamp.unix`` writes them, with nine decimals."""

TimeFilter: TypeAlias = TimeLike | Sequence[TimeLike]
"""The value of a filter by time."""

_EXPECTED = (
    "a datetime with a time zone, seconds since 1970 as a number, RFC 3339 text such as "
    '"2026-01-02T03:04:05Z", or how long ago it was: a timedelta, or text such as "10m" or "1h30m"'
)
# As ``Timestamp.unix`` and event streams write it; any other number as text may be a date as well.
_NINE_DECIMALS = r"-?\d{1,12}\.\d{9}"
# The years 1 to 9999, as in datetime and RFC 3339, in nanoseconds since 1970.
_FIRST, _LAST = -62_135_596_800 * 10**9, 253_402_300_800 * 10**9 - 1


def unix_nanoseconds(value: Any, path: str, now: int | None) -> int:
    """Return a point in time in nanoseconds since 1970.

    Args:
        value: a ``TimeLike``.
        path: the place of the value, for error messages.
        now: the current time in nanoseconds since 1970; None if it is not known.

    Raises:
        WrongValue, WrongType: it is not a ``TimeLike``.
    """
    age = nanoseconds_of(value)
    moment = _moment(value, path) if age is None else _now(now, path) - age
    if not _FIRST <= moment <= _LAST:
        raise WrongValue(path, f"{shown(value)} is not in the years 1 to 9999")
    return moment


def unix_text(value: Any, path: str, now: int | None) -> str:
    """Return a point in time as engines read it; arguments and errors of ``unix_nanoseconds``."""
    moment = unix_nanoseconds(value, path, now)
    if isinstance(value, int | float):
        return decimal_seconds(moment)
    return nine_decimals(moment)


def filter_text(value: Any, path: str, now: int | None, ages_only: bool) -> str:
    """Return a point in time for a filter; engines subtract durations from their own time.

    Args:
        value, path, now: as those of ``unix_nanoseconds``.
        ages_only: whether engines take only durations.

    Raises:
        WrongValue, WrongType: it is not a ``TimeLike``.
    """
    text = unix_text(value, path, now)
    age = nanoseconds_of(value)
    if age is None and ages_only:
        age = _now(now, path) - unix_nanoseconds(value, path, now)
    return text if age is None else format_duration(age)


def _now(now: int | None, path: str) -> int:
    if now is None:
        raise WrongValue(path, "the current time is not known here")
    return now


def _moment(value: Any, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, datetime | int | float | str):
        raise WrongType(path, f"expected {_EXPECTED}; got {describe(value)}")
    if isinstance(value, int):
        return int(value) * 10**9
    if isinstance(value, float):
        if not isfinite(value):
            raise WrongValue(path, f"{shown(value)} is not a finite number")
        # Imported on first use: it is rarely needed. The shortest text is what the caller wrote.
        from decimal import Decimal

        return int(Decimal(float.__repr__(value)).scaleb(9))
    if isinstance(value, str) and re.fullmatch(_NINE_DECIMALS, value, re.ASCII):
        return int(value.replace(".", ""))
    try:
        moment = Timestamp.of(value) if isinstance(value, datetime) else parse_rfc3339(value)
    except (ValueError, OverflowError) as error:
        raise WrongValue(path, f"{error}; expected {_EXPECTED}") from None
    return moment.unix_nanoseconds
