"""The labels that an engine object adds to what it creates."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument
from dockwire._protocol.conventions.default_labels import _LABELLED
from dockwire_api import API_VERSION
from dockwire_api.operation import Endpoint
from dockwire_api.values import Obj
from tests.support.colours import as_async
from tests.support.hostile import all_endpoints

OWN = {"team": "a", "stage": "test"}
# They have labels, and get none: what is built inherits labels, and specs are replaced as a whole.
OTHERS = {"ImageBuild", "ConfigCreate", "SecretCreate", "ServiceCreate", "ImageCommit"}


@pytest.fixture(params=["sync", "async"])
def sent(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes an engine object with labels, and a list of what it sends."""

    def make(labels: Any) -> tuple[AsyncEngine, list[dict[str, Any]]]:
        bodies: list[dict[str, Any]] = []

        def answer(asked: httpx.Request) -> httpx.Response:
            if asked.content:
                bodies.append(json.loads(asked.content))
            return httpx.Response(201, json={"Id": "x", "Name": "x"})

        settings: dict[str, Any] = {
            "transport": httpx.MockTransport(answer),
            "api_version": API_VERSION,
            "labels": labels,
        }
        if request.param == "async":
            return AsyncEngine(**settings), bodies
        return as_async(Engine(**settings)), bodies

    return make


async def test_containers_networks_and_volumes_get_them(sent: Callable[..., Any]) -> None:
    engine, bodies = sent(OWN)
    async with engine:
        await engine.containers.create("busybox")
        await engine.networks.create("x")
        await engine.volumes.create("x")
        await engine.volumes.list()
    assert [body["Labels"] for body in bodies] == [OWN] * 3


@pytest.mark.parametrize("labels", [{"stage": "live", "x": "y"}, ["stage=live", "x=y"]])
async def test_labels_of_the_call_take_precedence(sent: Callable[..., Any], labels: Any) -> None:
    engine, bodies = sent(OWN)
    async with engine:
        await engine.containers.create("busybox", labels=labels)
    assert bodies[0]["Labels"] == {"team": "a", "stage": "live", "x": "y"}


async def test_without_labels_nothing_is_added(sent: Callable[..., Any]) -> None:
    empty: list[dict[str, str] | None] = [None, {}]
    for labels in empty:
        engine, bodies = sent(labels)
        async with engine:
            await engine.volumes.create("x")
        assert "Labels" not in bodies[0]


@pytest.mark.parametrize("wrong", [["a=b"], {"a": 1}, {1: "a"}, {"": "a"}, {"a=b": "c"}, "a=b"])
@pytest.mark.parametrize("kind", [Engine, AsyncEngine])
def test_wrong_labels(kind: type[Engine], wrong: Any) -> None:
    with pytest.raises(InvalidArgument, match="labels"):
        kind("unix:///x", labels=wrong)


def test_all_operations_that_take_labels_are_known() -> None:
    """A new operation that creates something with labels must get them, or a reason."""
    assert {row.id for row in all_endpoints() if takes_labels(row)} == _LABELLED | OTHERS


def takes_labels(endpoint: Endpoint) -> bool:
    """Whether an operation creates something with labels."""
    if not endpoint.id.endswith(("Create", "Build", "Commit")):
        return False
    names = {row.name for row in endpoint.parameters}
    body = endpoint.body
    if body is not None and body.style == "fields":
        names |= {row.name for row in body.fields()}
    elif body is not None and isinstance(body.kind, Obj):
        names |= {row.name for row in body.kind.cls.FIELDS}
    return "labels" in names
