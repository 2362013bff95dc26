"""Whether JSON values are Go's zero values, which engines treat like absent ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dockwire_api.values import Kind, ListOf, MapOf, Nullable, Obj

Shape: TypeAlias = "Kind | tuple[Field, ...] | None"
"""The type of a JSON value: a kind, an object with these fields, or unknown."""

if TYPE_CHECKING:
    from dockwire_api.model import Field

_ZERO_TEXTS = frozenset({"", "0", "false", "{}", "[]", "null"})


def is_set(value: Any, shape: Shape = None) -> bool:
    """Whether a JSON value differs from Go's zero value.

    An object is zero if all of its fields are; a map only if it is empty, since its keys are data.
    A list of zeros, such as a console size, is zero as well.
    """
    if isinstance(value, dict):
        if isinstance(shape, MapOf):
            return bool(value)
        kinds = {row.wire: row.kind for row in _fields(shape)}
        return any(is_set(item, kinds.get(key)) for key, item in value.items())
    if isinstance(value, list):
        return any(item != 0 or isinstance(item, bool) for item in value)
    return bool(value)


def is_set_text(texts: list[str]) -> bool:
    """Whether any text of a query parameter differs from Go's zero values."""
    return any(text not in _ZERO_TEXTS for text in texts)


def shape_at(shape: Shape, path: tuple[str, ...]) -> Shape:
    """Return the shape of the value at a gate's path."""
    for step in path:
        while isinstance(shape, Nullable):
            shape = shape.item
        if isinstance(shape, MapOf) or (isinstance(shape, ListOf) and step == "[]"):
            shape = shape.item
        else:
            shape = next((row.kind for row in _fields(shape) if row.wire == step), None)
    return shape.item if isinstance(shape, Nullable) else shape


def _fields(shape: Shape) -> tuple[Field, ...]:
    if isinstance(shape, Obj):
        fields: tuple[Field, ...] = shape.cls.FIELDS
        return fields
    return shape if isinstance(shape, tuple) else ()
