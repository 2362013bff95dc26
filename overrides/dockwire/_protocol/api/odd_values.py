"""Decode JSON in which values have unexpected types, keeping them; slow, as it is rarely needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dockwire_api.values import Kind, ListOf, MapOf, Nullable, Obj, WrongType

from ..signal_handlers import from_signal_handler, suppress

_TYPE_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a string"),
    (int, "a number"),
    (float, "a number"),
    (list, "an array"),
    (dict, "an object"),
)
_ERRORS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def decode_oddly(kind: Kind, value: Any, path: str = "") -> Any:
    """Decode a value; fields of objects that cannot be decoded are kept in ``extra``.

    Raises:
        WrongType: the value itself has an unexpected type; its path is the place in the document.
    """
    if isinstance(kind, Nullable):
        return None if value is None else decode_oddly(kind.item, value, path)
    if isinstance(kind, ListOf):
        if not isinstance(value, list):
            raise WrongType(path, f"expected an array, got {_type_name(value)}")
        return [
            None if item is None else decode_oddly(kind.item, item, f"{path}[{index}]")
            for index, item in enumerate(value)
        ]
    if isinstance(kind, MapOf):
        return {
            key: None if item is None else decode_oddly(kind.item, item, _join(path, key))
            for key, item in _object(value, path).items()
        }
    if isinstance(kind, Obj):
        return _decode_object(kind, _object(value, path), path)
    with suppress(*_ERRORS):
        return kind.decode(value)
    raise WrongType(path, f"expected {kind.expected}, got {_type_name(value)}")


def _decode_object(kind: Obj, value: Mapping[str, Any], path: str) -> Any:
    fields = {row.wire: row for row in kind.cls.FIELDS}
    plain: dict[str, Any] = {}
    mended: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for key, item in value.items():
        row = fields.get(key)
        if row is None or item is None:
            plain[key] = item
            continue
        try:
            kind.cls.from_dict({key: item})
            plain[key] = item
        except _ERRORS as error:
            if from_signal_handler(error):
                raise
            try:
                mended[row.name] = decode_oddly(row.kind, item, _join(path, key))
            except WrongType:
                aside[key] = item
    model = kind.cls.from_dict(plain)
    for name, item in mended.items():
        setattr(model, name, item)
    model.extra.update(aside)
    return model


def _object(value: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise WrongType(path, f"expected an object, got {_type_name(value)}")
    return value


def _type_name(value: Any) -> str:
    """Return the JSON type of a value; the value itself may be secret."""
    for types, name in _TYPE_NAMES:
        if isinstance(value, types):
            return name
    return "null"


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


@cache
def holds_secret(kind: Kind, depth: int = 8) -> bool:
    """Whether values of a kind may hold a secret, down to some depth."""
    if isinstance(kind, ListOf | MapOf | Nullable):
        return holds_secret(kind.item, depth)
    if not isinstance(kind, Obj) or not depth:
        return False
    return any(row.secret or holds_secret(row.kind, depth - 1) for row in kind.cls.FIELDS)
