"""Values that callers should not send, and places to put them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from dockwire_api import operations
from dockwire_api.operation import Endpoint
from dockwire_api.values import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    LABELS,
    MICROSECONDS,
    NANOSECONDS,
    PAIRS,
    PORTS,
    SIZE,
    STR,
    TIME,
    EnumOf,
    Kind,
    ListOf,
    MapOf,
    Nullable,
    Obj,
)

DEEP = 100_000
HUGE = 10**5000
SURROGATE = "\ud800"

# JSON values of every type, and odd ones of each; none is the right one everywhere.
ODD_JSON: list[Any] = [
    True,
    0,
    -1,
    10**30,
    1.5,
    float("inf"),
    float("nan"),
    "",
    "x",
    "1e999",
    "0001-13-99T99:99:99Z",
    "9" * 400,
    "1:1e9999999",
    SURROGATE,
    [],
    ["x"],
    [[[[{}]]]],
    [None],
    {},
    {"x": "y"},
    {"": {"": {"": []}}},
]

# Bodies of responses.
BAD_BODIES: dict[str, bytes] = {
    "empty": b"",
    "deep array": b"[" * DEEP + b"]" * DEEP,
    "deep object": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep in a field": b'{"Id":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "cut off": b'{"Id": ',
    "huge integer": b'{"Id": ' + b"9" * 5000 + b"}",
    "huge float": b'{"Id": 1e999}',
    "NaN": b'{"Id": NaN}',
    "surrogate": b'{"Id": "\\ud800"}',
    "not UTF-8": b'{"Id": "\xff\xfe"}',
    "UTF-16": '{"Id": 1}'.encode("utf-16"),
    "null": b"null",
    "number": b"5",
    "text": b'"x"',
    "true": b"true",
    "array of null": b"[null, null]",
    "array of numbers": b"[1, 2]",
    "array of arrays": b"[[[]]]",
    "object": b'{"a": 1}',
    "bytes": bytes(range(256)),
}


def all_endpoints() -> list[Endpoint]:
    """Every operation of the API."""
    found = {}
    for info in pkgutil.iter_modules(operations.__path__):
        module = importlib.import_module(f"{operations.__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Endpoint):
                found[value.id] = value
    return [found[key] for key in sorted(found)]


def sample(kind: Kind, depth: int = 5) -> Any:
    """A JSON value of a kind, with all fields down to some depth."""
    match kind:
        case Nullable():
            return sample(kind.item, depth)
        case ListOf():
            return [sample(kind.item, depth - 1)] if depth else []
        case MapOf():
            return {"key": sample(kind.item, depth - 1)} if depth else {}
        case EnumOf():
            return next(iter(kind.cls)).value
        case Obj():
            if not depth:
                return {}
            return {row.wire: sample(row.kind, depth - 1) for row in kind.cls.FIELDS}
    simple = {
        STR: "x",
        INT: 1,
        SIZE: 1,
        NANOSECONDS: 1,
        MICROSECONDS: 1,
        PORTS: {},
        FLOAT: 1.5,
        BOOL: True,
        TIME: "2026-01-02T03:04:05Z",
        BYTES: "Ynl0ZXM=",
    }
    return simple.get(kind, ["a=b"] if kind is PAIRS else {"a": "b"} if kind is LABELS else "x")


def places(value: Any, parents: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths to every value in a JSON document, the document's own first."""
    yield parents
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*parents, key))


def replaced(value: Any, place: tuple[str | int, ...], new: Any) -> Any:
    """A copy of a document with another value at a place."""
    if not place:
        return new
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    copy[place[0]] = replaced(copy[place[0]], place[1:], new)
    return copy


def at(value: Any, place: tuple[str | int, ...]) -> Any:
    """The value at a place."""
    for key in place:
        value = value[key]
    return value


class BadRepr:
    """An object that cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


def deep(kind: type, levels: int = DEEP) -> Any:
    """Nested lists or dicts."""
    value: Any = "end"
    for _ in range(levels):
        value = [value] if kind is list else {"a": value}
    return value


def odd_arguments() -> list[Any]:
    """Values of many types that a caller may pass by mistake."""
    zone = timezone(timedelta(hours=23))
    return [
        SURROGATE,
        f"ok/{SURROGATE}",
        "\0",
        "a\r\nb: c",
        "a" * 10_000,
        b"bytes",
        HUGE,
        -HUGE,
        float("nan"),
        float("inf"),
        1e300,
        1 + 2j,
        True,
        deep(list),
        deep(dict),
        [SURROGATE],
        {SURROGATE: SURROGATE},
        {"a": SURROGATE},
        {"a": [SURROGATE]},
        [HUGE],
        {"a": HUGE},
        {"a": [HUGE]},
        [b"bytes"],
        {b"bytes": b"bytes"},
        {1: 2},
        {None: None},
        {"a": b"bytes"},
        {"a": float("nan")},
        [float("nan")],
        object(),
        BadRepr(),
        [BadRepr()],
        {"a": BadRepr()},
        {"a": [BadRepr()]},
        {1, 2},
        range(3),
        lambda: None,
        Decimal("1e999"),
        datetime.min,
        datetime.min.replace(tzinfo=zone),
        datetime.max.replace(tzinfo=UTC),
        memoryview(b"abcd").cast("I"),
        type,
    ]


def function_of(endpoint: Endpoint) -> Any:
    """The function that makes requests of an operation."""
    return next(
        getattr(operations, name)
        for name in dir(operations)
        if getattr(operations, name.upper(), None) is endpoint and name != name.upper()
    )
