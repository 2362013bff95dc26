"""What an engine warns of when it creates a container is seen by who creates it."""

from __future__ import annotations

import sys
import warnings

import pytest

from dockwire import AsyncEngine, Engine, EngineWarning
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, document


def script(talk: Talk) -> None:
    while request := talk.request():
        if b"/create" in request:
            talk.send(document({"Id": "c" * 64, "Warnings": ["No swap limit.", "No more."]}, 201))
        else:
            talk.send(answer(204, b""))


async def test_warnings_name_the_line_that_creates(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.warns(EngineWarning) as caught:
                made = await engine.containers.create(image="x", memory="64m")
            assert made.warnings == ["No swap limit.", "No more."]
            assert [str(each.message) for each in caught] == [
                f"{peer.address}: No swap limit.",
                f"{peer.address}: No more.",
            ]
            assert len(peer.requests) == 1


def test_the_line_is_the_callers() -> None:
    with Peer("unix", script) as peer, Engine(peer.address, api_version="1.41") as engine:
        with pytest.warns(EngineWarning) as caught:
            engine.containers.create(image="x")
        assert caught[0].filename == __file__
        assert caught[0].lineno == here() - 2


async def test_the_line_is_the_callers_in_asyncio() -> None:
    with Peer("unix", script) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            with pytest.warns(EngineWarning) as caught:
                await engine.containers.create(image="x")
            assert caught[0].filename == __file__
            assert caught[0].lineno == here() - 2


async def test_where_warnings_are_errors_no_container_is_left(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with warnings.catch_warnings():
                warnings.simplefilter("error", EngineWarning)
                with pytest.raises(EngineWarning, match="No swap limit"):
                    await engine.containers.create(image="x")
        assert peer.lines[1:] == [f"DELETE /v1.41/containers/{'c' * 64}?v=1&force=1"]


def here() -> int:
    return sys._getframe(1).f_lineno


async def test_a_removal_is_repeated_where_a_kept_connection_ends(
    colour: str, transport: str
) -> None:
    """A proxy may close a kept connection just then; what is to be removed must not stay."""

    def closes_once(talk: Talk) -> None:
        is_first = talk.peer.connections == 1
        while request := talk.request():
            if b"/create" in request:
                talk.send(document({"Id": "c" * 64, "Warnings": ["No swap limit."]}, 201))
            elif is_first:
                return
            else:
                talk.send(answer(204, b""))

    with Peer(transport, closes_once) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with warnings.catch_warnings():
                warnings.simplefilter("error", EngineWarning)
                with pytest.raises(EngineWarning, match="No swap limit"):
                    await engine.containers.create(image="x")
        assert peer.lines[1:] == [f"DELETE /v1.41/containers/{'c' * 64}?v=1&force=1"] * 2
        assert peer.connections == 2
