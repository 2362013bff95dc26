"""What can be seen to be wrong is refused with a clear error, and nothing is sent."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from dockwire import (
    ApiError,
    AsyncEngine,
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
)
from tests.conftest import connect
from tests.support.proxy import Proxy


@pytest.fixture
def proxy(address: str) -> Any:
    with Proxy(address) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def engine(colour: str, proxy: Proxy) -> AsyncIterator[Any]:
    # Deliberately not typed as an engine: the calls below are wrong on purpose.
    async with connect(colour, proxy.address) as engine:
        yield engine


EMPTY = ["", " ", "\t\n"]
HOSTILE = [
    "..",
    ".",
    "../images/json",
    "a/../../b",
    "a/b",
    "a?force=1",
    "a#b",
    "a b",
    "a\r\nX: y",
    "a\x00b",
    "a%2fb",
    "%2e%2e",
    "\\..\\x",
]

Call = Callable[[Any], Awaitable[Any]]
WRONG_TYPES: dict[str, Call] = {
    "str for a list": lambda e: e.exec.create("x", cmd="ls -l"),
    "str for a list in run": lambda e: e.exec.run("x", "ls -l"),
    "bytes for a list": lambda e: e.exec.create("x", cmd=b"ls"),
    "number in a list": lambda e: e.exec.create("x", cmd=["sleep", 1]),
    "None for an id": lambda e: e.containers.inspect(None),
    "number for an id": lambda e: e.containers.inspect(7),
    "str for a bool": lambda e: e.containers.list(all="yes"),
    "bool for an int": lambda e: e.containers.list(limit=True),
    "list for a mapping": lambda e: e.volumes.create(name="x", driver_opts=["a"]),
    "str for a model": lambda e: e.containers.create(image="x", host_config="big"),
    "bytes for a filter": lambda e: e.containers.list(filters={"label": b"a=b"}),
    "list for filters": lambda e: e.containers.list(filters=["label=a"]),
}
UNKNOWN_KEYWORDS: dict[str, Call] = {
    "create": lambda e: e.containers.create(image="x", imag="y"),
    "list": lambda e: e.containers.list(al=True),
    "exec": lambda e: e.exec.create("x", cmd=["a"], shell=True),
    "run": lambda e: e.exec.run("x", ["a"], shell=True),
    "wire name": lambda e: e.containers.create(Image="x"),
}
MISSING: dict[str, Call] = {
    "id": lambda e: e.containers.inspect(),
    "image reference to tag": lambda e: e.images.tag(),
    "height and width": lambda e: e.exec.resize("x"),
}


@pytest.mark.parametrize("id", EMPTY)
async def test_empty_ids_name_what_is_missing(engine: Any, proxy: Proxy, id: str) -> None:
    for call, noun in (
        (engine.containers.inspect, "container"),
        (engine.images.inspect, "image"),
        (engine.networks.inspect, "network"),
        (engine.volumes.inspect, "volume"),
        (engine.exec.inspect, "exec"),
    ):
        with pytest.raises(InvalidArgument, match=noun):
            await call(id)
    with pytest.raises(InvalidArgument, match="container"):
        await engine.exec.run(id, ["true"])
    assert proxy.sent == b""


@pytest.mark.parametrize("id", HOSTILE)
async def test_hostile_ids_reach_no_other_endpoint(engine: Any, proxy: Proxy, id: str) -> None:
    """Either it is refused unsent, or it stays one segment of the path it was given for."""
    with pytest.raises(DockwireError) as caught:
        await engine.containers.inspect(id)
    lines = [line for line in proxy.requests() if not line.endswith("/_ping")]
    if isinstance(caught.value, InvalidArgument):
        assert lines == []
        return
    assert isinstance(caught.value, ApiError)
    assert caught.value.status in (400, 404)
    [line] = lines
    assert re.fullmatch(r"GET /v[0-9.]+/containers/[^/?# \r\n\0\\]+/json", line)


@pytest.mark.parametrize("id", [*HOSTILE, "busybox/../../containers/json", "./busybox", "a//b"])
async def test_hostile_image_references_stay_below_images(
    engine: Any, proxy: Proxy, id: str
) -> None:
    """A reference may hold slashes, and still reaches no other endpoint."""
    with pytest.raises(DockwireError) as caught:
        await engine.images.inspect(id)
    lines = [line for line in proxy.requests() if not line.endswith("/_ping")]
    if isinstance(caught.value, InvalidArgument):
        assert lines == []
        return
    assert isinstance(caught.value, ApiError)
    assert caught.value.status in (400, 404)
    [line] = lines
    assert re.fullmatch(r"GET /v[0-9.]+/images/[^?# \r\n\0\\]+/json", line)
    assert not {"", ".", ".."} & set(line.removeprefix("GET /").split("/"))


async def test_spaces_around_an_id_are_trimmed(engine: AsyncEngine, box: str) -> None:
    assert (await engine.containers.inspect(f" {box}\n")).id == box


@pytest.mark.parametrize("call", WRONG_TYPES.values(), ids=WRONG_TYPES)
async def test_wrong_types(engine: Any, proxy: Proxy, call: Call) -> None:
    with pytest.raises(InvalidArgumentType):
        await call(engine)
    assert proxy.sent == b""


@pytest.mark.parametrize("call", UNKNOWN_KEYWORDS.values(), ids=UNKNOWN_KEYWORDS)
async def test_unknown_keywords(engine: Any, proxy: Proxy, call: Call) -> None:
    with pytest.raises(TypeError):
        await call(engine)
    assert proxy.sent == b""


@pytest.mark.parametrize("call", MISSING.values(), ids=MISSING)
async def test_missing_arguments(engine: Any, proxy: Proxy, call: Call) -> None:
    with pytest.raises(TypeError):
        await call(engine)
    assert proxy.sent == b""
