"""Sizes in bytes, also as text with a unit such as "512m"; pure."""

from __future__ import annotations

from typing import TypeAlias

from dockwire_api import sizes

from ..errors import InvalidArgument, InvalidArgumentType

Size: TypeAlias = int | str
"""Bytes as a number, or text with one of Docker's units: "512m", "1.5g", "64 MiB"."""


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
    if isinstance(value, str):
        try:
            value = sizes.parse_size(value)
        except ValueError as error:
            raise InvalidArgument(f"{name}: {error}") from None
    if value < 0 and not (unlimited and value == -1):
        raise InvalidArgument(f"{name}: {value} is negative")
    return value
