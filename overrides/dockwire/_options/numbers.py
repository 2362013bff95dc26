"""Whole numbers that people give."""

from __future__ import annotations

from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType


def check_count(name: str, value: object, least: int) -> None:
    """Check an argument that is a number of things.

    Raises:
        InvalidArgument: it is not a whole number, or less than ``least``.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidArgumentType(f"{name}: expected int, got {type(value).__name__}")
    if value < least:
        raise InvalidArgument(f"{name}: expected {least} or more, got {shown(value)}")
