# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Durations as Go writes them, such as "1h30m"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TypeAlias

Duration: TypeAlias = int | timedelta | str
"""A duration: a number in the unit of its field, a timedelta, or text such as "1m30s"."""

_UNITS = {
    "ns": 1,
    "us": 1_000,
    "µs": 1_000,
    # With the Greek letter, which Go reads, too.
    "μs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_NUMBER = r"(?:\d+(?:\.\d*)?|\.\d+)"
_PART = rf"({_NUMBER})({'|'.join(_UNITS)})"
_DURATION = rf"([+-]?)((?:{_NUMBER}(?:{'|'.join(_UNITS)}))+)"
# Go counts nanoseconds in 64 bits.
_LONGEST = 2**63 - 1
_MAX_TEXT = 64


def parse_duration(text: str) -> int | None:
    """Return the nanoseconds of a duration; None if the text is not one."""
    found = re.fullmatch(_DURATION, text, re.ASCII) if len(text) <= _MAX_TEXT else None
    if found is None:
        return None
    total = 0
    for number, unit in re.findall(_PART, found[2], re.ASCII):
        whole, _, fraction = number.partition(".")
        total += int(whole or "0") * _UNITS[unit]
        total += int(fraction or "0") * _UNITS[unit] // 10 ** len(fraction)
    if total > _LONGEST:
        return None
    return -total if found[1] == "-" else total


def nanoseconds_of(value: object) -> int | None:
    """Return the nanoseconds of a timedelta or of a duration as text; None for other values."""
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1) * 1000
    return parse_duration(value) if isinstance(value, str) else None


def format_duration(nanoseconds: int) -> str:
    """Return a duration as text, in seconds."""
    return f"{decimal_seconds(nanoseconds)}s"


def decimal_seconds(nanoseconds: int) -> str:
    """Return nanoseconds as seconds in decimal notation, with as many digits as needed."""
    return nine_decimals(nanoseconds).rstrip("0").removesuffix(".")


def nine_decimals(nanoseconds: int) -> str:
    """Return nanoseconds as seconds with nine decimals."""
    whole, fraction = divmod(abs(nanoseconds), 1_000_000_000)
    return f"{'-' if nanoseconds < 0 else ''}{whole}.{fraction:09d}"
