"""Sizes in bytes, as people write them for memory."""

from __future__ import annotations

import re
from typing import TypeAlias

from ..errors import InvalidArgument, InvalidArgumentType

Size: TypeAlias = int | str
"""Bytes as a number, or text with one of Docker's units: "512m", "1.5g", "64 MiB"."""

# Docker counts in steps of 1024 here, whether one writes k, kb or KiB.
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SIZE = re.compile(r"(\d+)(?:\.(\d+))? ?(?:([kmgtp])i?)?b?", re.ASCII | re.IGNORECASE)


def parse_size(value: Size, name: str, *, unlimited: bool = False) -> int:
    """The number of bytes.

    Args:
        value: bytes, or text as ``docker run --memory`` takes it.
        name: what to call it in a message.
        unlimited: -1 is allowed as well.

    Raises:
        InvalidArgument: it is no size.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise InvalidArgumentType(
            f"{name}: expected a number of bytes or a text such as '512m', "
            f"got {type(value).__name__}"
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
            f"{name}: {value!r} is no size; write a number of bytes, or a number with one of the "
            "units k, m, g, t, p (steps of 1024), such as '512m' or '1.5g'"
        )
    # Part of a byte is cut off, as Docker does.
    return (int(whole + part) << 10 * _POWERS[unit.lower()]) // int("1" + "0" * len(part))
