"""Sizes in bytes, also as text with a unit such as "512m"; pure."""

from __future__ import annotations

import re
from typing import TypeAlias

from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType

Size: TypeAlias = int | str
"""Bytes as a number, or text with one of Docker's units: "512m", "1.5g", "64 MiB"."""

# Docker's memory units are powers of 1024, whether written as k, kb or KiB.
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SIZE = re.compile(r"(\d+)(?:\.(\d+))? ?(?:([kmgtp])i?)?b?", re.ASCII | re.IGNORECASE)


def parse_size(value: Size, name: str, *, unlimited: bool = False) -> int:
    """Return the number of bytes.

    Args:
        value: bytes, or text as ``docker run --memory`` accepts it.
        name: the name of the argument, for error messages.
        unlimited: whether -1, for no limit, is allowed.

    Raises:
        InvalidArgument: the value is not a size.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise InvalidArgumentType(
            f"{name}: expected a number of bytes or text such as '512m', got {type(value).__name__}"
        )
    if unlimited and value in (-1, "-1"):
        return -1
    if isinstance(value, int):
        if value < 0:
            raise InvalidArgument(f"{name}: {value} is negative")
        return value
    found = _SIZE.fullmatch(value)
    whole, part, unit = ("", "", "") if found is None else (text or "" for text in found.groups())
    if not whole or (part and not unit):
        raise InvalidArgument(
            f"{name}: {shown(value)} is not a size; expected a number of bytes, or a number with "
            "one of the units k, m, g, t, p (powers of 1024), such as '512m' or '1.5g'"
        )
    # Fractions of a byte are dropped, as in Docker.
    return (int(whole + part) << 10 * _POWERS[unit.lower()]) // int("1" + "0" * len(part))
