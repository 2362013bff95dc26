"""Values that must not be shown: not in errors, logs, ``repr``, or tracebacks with locals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

T = TypeVar("T")


class Hidden:
    """A value with a ``repr`` that does not show it."""

    __slots__: tuple[str, ...] = ("value",)

    value: Any

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<hidden>"


def hide(value: T) -> T:
    """Return a value so that a traceback with locals does not show it; ``reveal`` returns it.

    A model stays as it is: it hides its secret fields itself.
    """
    if value is None or isinstance(value, Hidden) or hasattr(value, "FIELDS"):
        return value
    hidden: Any = Hidden(value)
    return hidden  # type: ignore[no-any-return]


def reveal(value: T) -> T:
    """Return what ``hide`` has hidden; any other value unchanged."""
    if isinstance(value, Hidden):
        revealed: T = value.value
        return revealed
    return value


def hide_items(values: Any, names: Iterable[str]) -> None:
    """Hide some values of a dict in place."""
    for name in names:
        if name in values:
            values[name] = hide(values[name])
