"""Models and requests take any sequence and mapping; a text is not a sequence of letters."""

from __future__ import annotations

from collections import UserDict, UserList, deque
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pytest

from dockwire._protocol.api.requests import encode
from dockwire.errors import InvalidArgumentType
from dockwire_api import models, operations
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint, Request
from dockwire_api.operations import container_create, container_exec
from dockwire_api.sequences import is_sequence
from dockwire_api.values import PAIRS, Kind, ListOf, MapOf, Nullable, Obj
from tests.generator.payloads import full


def sent() -> set[str]:
    """The names of the models that requests are made of."""
    found: set[str] = set()
    waiting: list[Kind] = []
    for name in operations.__all__:
        endpoint = getattr(operations, name)
        if isinstance(endpoint, Endpoint):
            waiting += [row.kind for row in endpoint.parameters]
            waiting += [endpoint.body.kind] if endpoint.body else []
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, ListOf | MapOf | Nullable):
            waiting.append(kind.item)
        elif isinstance(kind, Obj) and kind.name not in found:
            found.add(kind.name)
            waiting += [row.kind for row in kind.cls.FIELDS]
    return found


class Numbers(Sequence[Any]):
    """A sequence that is not a list or tuple."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = list(items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)


class Table(Mapping[str, Any]):
    """A mapping that is not a dict."""

    def __init__(self, items: Mapping[str, Any]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def replaced(kind: Kind, value: Any) -> Any:
    """Return a value with other kinds of sequences and mappings, also inside of models."""
    match kind:
        case ListOf(item=item):
            return Numbers([replaced(item, each) for each in value])
        case MapOf(item=item):
            return Table({key: replaced(item, each) for key, each in value.items()})
        case Obj():
            return with_others(value)
    return Numbers(value) if isinstance(value, list) and kind is PAIRS else value


def with_others(model: Model) -> Model:
    """Return a copy of a model with other kinds of sequences and mappings."""
    copy = type(model)()
    for row in model.FIELDS:
        value = getattr(model, row.name)
        setattr(copy, row.name, None if value is None else replaced(row.kind, value))
    return copy


@pytest.mark.parametrize("name", sorted(sent()))
def test_every_model_is_sent_with_any_sequence_and_mapping(name: str) -> None:
    kind = getattr(models, name)
    model = kind.from_dict(full(kind))
    assert with_others(model)._encode("", True) == model._encode("", True)


@pytest.mark.parametrize("make", [list, tuple, deque, UserList, Numbers])
def test_a_command_is_any_sequence(make: Any) -> None:
    request: Request = container_exec("x", make(["a", "b"]), env=make(["A=1"]))
    assert encoded(request) == {"Cmd": ["a", "b"], "Env": ["A=1"]}


@pytest.mark.parametrize("make", [dict, MappingProxyType, UserDict, Table])
def test_labels_are_any_mapping(make: Any) -> None:
    request: Request = container_create("x", labels=make({"a": "b"}), env=make({"A": None}))
    assert encoded(request) == {"Image": "x", "Labels": {"a": "b"}, "Env": ["A"]}


@pytest.mark.parametrize("value", ["ab", b"ab", bytearray(b"ab"), memoryview(b"ab"), {"a"}, 5])
def test_texts_bytes_and_sets_are_not_sequences(value: Any) -> None:
    assert not is_sequence(value)
    with pytest.raises(InvalidArgumentType, match="cmd: expected a list or tuple"):
        encoded(container_exec("x", value))


def encoded(request: Request) -> Any:
    return encode(request, "unix:///x").body
