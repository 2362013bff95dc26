"""Payloads for any model, made of its table of fields."""

from __future__ import annotations

from typing import Any

from dockwire_api import values
from dockwire_api.values import EnumOf, Kind, ListOf, MapOf, Nullable, Obj


def full(cls: Any, depth: int = 3) -> dict[str, Any]:
    """Every field filled, nested models as deep as ``depth``."""
    return {row.wire: sample(row.kind, depth) for row in cls.FIELDS}


def empty(cls: Any) -> dict[str, Any]:
    """Nothing at all."""
    return {}


def nulls(cls: Any) -> dict[str, Any]:
    """Every field null."""
    return {row.wire: None for row in cls.FIELDS}


def nulls_inside(cls: Any) -> dict[str, Any]:
    """Null inside every list and map, and in every field of nested models."""
    return {row.wire: _null_inside(row.kind) for row in cls.FIELDS}


def zero_times(cls: Any) -> dict[str, Any]:
    """Go's zero time in every field of time."""
    return {row.wire: "0001-01-01T00:00:00Z" for row in cls.FIELDS if row.kind is values.TIME}


def sample(kind: Kind, depth: int) -> Any:
    """A JSON value of a kind."""
    match kind:
        case ListOf(item=item):
            return [sample(item, depth), sample(item, depth)]
        case MapOf(item=item):
            return {"key": sample(item, depth), "": sample(item, depth)}
        case Nullable(item=item):
            return sample(item, depth)
        case Obj():
            return full(kind.cls, depth - 1) if depth else {}
        case EnumOf():
            return next(iter(kind.cls)).value
    return _SAMPLES[id(kind)]


_SAMPLES: dict[int, Any] = {
    id(values.STR): "text",
    id(values.INT): 7,
    id(values.FLOAT): 0.25,
    id(values.BOOL): True,
    id(values.ANY): {"any": [None, 1]},
    id(values.TIME): "2024-05-06T07:08:09.123456789+02:00",
    id(values.UNIX_TIME): 1714972089,
    id(values.PAIRS): ["A=1", "B"],
    id(values.LABELS): {"a": "1", "b": ""},
    id(values.SIZE): 7,
    id(values.WORD): "text",
    id(values.PORTS): {"80/tcp": {}},
    id(values.BYTES): "Ynl0ZXM=",
    id(values.NANOSECONDS): 7,
    id(values.MICROSECONDS): 7,
}


def _null_inside(kind: Kind) -> Any:
    match kind:
        case ListOf():
            return [None]
        case MapOf():
            return {"key": None}
        case Obj():
            return nulls(kind.cls)
    return None
