"""Every method of AsyncEngine says under trio what it needs, and leaves nothing open."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import trio

from dockwire import AsyncCluster, AsyncEngine
from dockwire.errors import NoEventLoop
from tests.faults import slow_engine

# They read files of the user, close what is open (here nothing), or need a terminal first.
LOCAL = ("engine.aclose", "engine.from_context", "exec.interact", "system.credentials")


def places() -> list[str]:
    engine = AsyncEngine("unix:///none")
    found = slow_engine.public_methods(engine, AsyncCluster([engine]))
    return [place for place, _ in found if place not in LOCAL]


async def call(place: str) -> None:
    async with AsyncEngine("unix:///none", config=False) as engine:
        methods = dict(slow_engine.public_methods(engine, AsyncCluster([engine])))
        made: Any = methods[place](**slow_engine.arguments(place, methods[place]))
        if not inspect.isawaitable(made):
            return
        with pytest.raises(NoEventLoop, match="no running asyncio event loop") as caught:
            await made
        assert caught.value.hint is not None
        assert "trio.to_thread.run_sync" in caught.value.hint


@pytest.mark.parametrize("place", places())
def test_under_trio(place: str) -> None:
    trio.run(call, place)
