"""Whole numbers that people give."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dockwire_api.values import describe, shown

from ..errors import InvalidArgument, InvalidArgumentType

Tail: TypeAlias = int | Literal["all"]
"""How many of the last lines of a log."""


def tail_count(tail: Tail | None) -> int | None:
    """Return how many of the last lines of a log to send; None for all.

    Raises:
        InvalidArgument: it is neither a number of lines nor "all".
    """
    if tail is None or tail == "all":
        return None
    if not isinstance(tail, int) or isinstance(tail, bool):
        raise InvalidArgumentType(f'tail: expected int or "all", got {describe(tail)}')
    check_count("tail", tail, 0)
    return tail


def check_count(name: str, value: object, least: int) -> None:
    """Check an argument that is a number of things.

    Raises:
        InvalidArgument: it is not a whole number, or less than ``least``.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidArgumentType(f"{name}: expected int, got {type(value).__name__}")
    if value < least:
        raise InvalidArgument(f"{name}: expected {least} or more, got {shown(value)}")
