"""Sizes in bytes as text with a unit, such as "512m"."""

from __future__ import annotations

import re

# Docker's memory units are powers of 1024, whether written as k, kb or KiB.
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_SIZE = r"(\d+)(?:\.(\d+))? ?(?:([kmgtp])i?)?b?"


def parse_size(text: str) -> int:
    """Return the number of bytes; -1, for no limit, is a number as well.

    Raises:
        ValueError: the text is not a size.
    """
    if text == "-1":
        return -1
    found = re.fullmatch(_SIZE, text, re.ASCII | re.IGNORECASE)
    whole, part, unit = ("", "", "") if found is None else (each or "" for each in found.groups())
    if not whole or (part and not unit):
        shown = repr(text) if len(text) <= 100 else "the text"
        raise ValueError(
            f"{shown} is not a size; expected a number of bytes, or a number with "
            "one of the units k, m, g, t, p (powers of 1024), such as '512m' or '1.5g'"
        )
    # Fractions of a byte are dropped, as in Docker.
    return (int(whole + part) << 10 * _POWERS[unit.lower()]) // int("1" + "0" * len(part))
