"""A keyword argument that no method takes is refused in the caller's terms, before any request."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypedDict

import pytest

from dockwire import AsyncCluster, AsyncEngine, Cluster, Engine
from dockwire._options.keywords import check_keywords
from dockwire.errors import InvalidArgumentType
from dockwire_api import resources

NOWHERE = "unix:///nowhere/docker.sock"
OPEN = [
    "configs.create",
    "containers.create",
    "containers.logs",
    "containers.open",
    "containers.run",
    "containers.update",
    "exec.create",
    "exec.open",
    "exec.run",
    "images.build",
    "images.pull",
    "images.push",
    "jobs.open",
    "jobs.run",
    "networks.connect",
    "secrets.create",
    "services.create",
    "services.logs",
    "system.login",
    "tasks.logs",
]


def taking_fields(owner: Any) -> Iterator[str]:
    """The public methods of a resource that take ``**fields``."""
    for name, method in inspect.getmembers(owner, callable):
        if not name.startswith("_"):
            rows = inspect.signature(method).parameters.values()
            if any(row.kind is row.VAR_KEYWORD for row in rows):
                yield name


def owners(colour: str) -> dict[str, Any]:
    """The resources of an engine object, and the jobs of a cluster."""
    engine: Any = AsyncEngine(NOWHERE) if colour == "async" else Engine(NOWHERE)
    cluster: Any = AsyncCluster([engine]) if colour == "async" else Cluster([engine])
    names = {place.partition(".")[0] for place in resources.METHODS.values()}
    return {**{name: getattr(engine, name) for name in names}, "jobs": cluster.jobs}


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_which_methods_take_fields(colour: str) -> None:
    found = [
        f"{name}.{method}"
        for name, owner in owners(colour).items()
        for method in taking_fields(owner)
    ]
    assert sorted(found) == OPEN


@pytest.mark.parametrize("place", OPEN)
@pytest.mark.parametrize("colour", ["sync", "async"])
async def test_an_unknown_keyword_names_the_method_as_callers_write_it(
    colour: str, place: str
) -> None:
    resource, name = place.split(".")
    method = getattr(owners(colour)[resource], name)
    rows = inspect.signature(method).parameters.values()
    required = [row for row in rows if row.default is row.empty and row.kind is not row.VAR_KEYWORD]
    positional = ["x" for row in required if row.kind is not row.KEYWORD_ONLY]
    named = {row.name: ["x"] for row in required if row.kind is row.KEYWORD_ONLY}

    async def call() -> None:
        made = method(*positional, **named, bogus_argument=1)
        if inspect.isawaitable(made):
            await made

    with pytest.raises(TypeError) as caught:
        await call()
    assert str(caught.value).startswith(
        f"{place}() got an unexpected keyword argument 'bogus_argument'"
    )


class Fields(TypedDict, total=False):
    labels: dict[str, str]
    memory: int


def create(image: str, /, *, name: str = "", **fields: Any) -> None:
    check_keywords("things.create", create, fields, Fields)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ("nmae", "got an unexpected keyword argument 'nmae'; did you mean 'name'?"),
        ("label", "got an unexpected keyword argument 'label'; did you mean 'labels'?"),
        ("Memory", "got an unexpected keyword argument 'Memory'; did you mean 'memory'?"),
        ("xyz", "got an unexpected keyword argument 'xyz'"),
        ("image", "got multiple values for argument 'image'"),
    ],
)
def test_what_was_meant_is_suggested(wrong: str, problem: str) -> None:
    call: Callable[..., None] = create
    with pytest.raises(InvalidArgumentType) as caught:
        call("x", **{wrong: 1})
    assert str(caught.value) == f"things.create() {problem}"


def test_known_keywords_pass() -> None:
    create("x", name="a", labels={}, memory=1)
