"""Operations in the skeleton = endpoint functions = facade methods in both colours.

That each is used on a real engine is checked at the end of a run: `tests/support/recorder.py`.
"""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine
from dockwire_api import operations
from dockwire_api.operation import Request
from generator.facts import SPEC, load
from generator.history import join
from tests.support import promised

# What upstream's documents have or had.
SKELETON: dict[str, Any] = join(load(SPEC / "upstream.yaml"), load(SPEC / "history.yaml"))[
    "operations"
]
DERIVED: dict[str, Any] = {
    operation["operationId"]: operation
    for path in load(SPEC / "engine.yaml")["paths"].values()
    for operation in path.values()
}
ENDPOINTS = {getattr(operations, name.upper()).id: name for name in operations.ENDPOINTS}


def test_none_is_missing() -> None:
    assert promised.operations() == SKELETON.keys() | promised.undocumented()
    assert promised.operations() == DERIVED.keys() == ENDPOINTS.keys()


def test_each_has_an_endpoint_function_with_words() -> None:
    for id, name in ENDPOINTS.items():
        function = getattr(operations, name)
        assert inspect.isfunction(function)
        assert inspect.getdoc(function), name
        required = {
            name: "x"
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.default is parameter.empty
        }
        request = function(**required)
        assert isinstance(request, Request)
        assert request.endpoint.id == id


@pytest.mark.parametrize("kind", [Engine, AsyncEngine], ids=["sync", "async"])
def test_each_has_a_facade_method_with_words(kind: type) -> None:
    engine = kind("unix:///nowhere/docker.sock")
    methods = set()
    for operation in DERIVED.values():
        name = f"{operation['x-resource']}.{operation['x-method']}"
        found = getattr(getattr(engine, operation["x-resource"]), operation["x-method"], None)
        assert callable(found), name
        assert inspect.getdoc(found), name
        assert "timeout" in inspect.signature(found).parameters, name
        methods.add(name)
    assert len(methods) == len(promised.operations())


def test_both_colours_have_the_same_methods_and_arguments() -> None:
    sync, async_ = Engine("unix:///nowhere/x.sock"), AsyncEngine("unix:///nowhere/x.sock")
    for resource in {operation["x-resource"] for operation in DERIVED.values()}:
        one, other = getattr(sync, resource), getattr(async_, resource)
        names = {name for name in dir(one) if not name.startswith("_")}
        assert names == {name for name in dir(other) if not name.startswith("_")}
        for name in names:
            if callable(getattr(one, name)):
                mine = inspect.signature(getattr(one, name)).parameters
                theirs = inspect.signature(getattr(other, name)).parameters
                assert list(mine) == list(theirs), f"{resource}.{name}"
                assert [p.kind for p in mine.values()] == [p.kind for p in theirs.values()]
