"""What the version in use does not know: refused or dropped, and asked for before."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from typing import Any, cast

import pytest

from dockwire import (
    AsyncEngine,
    DroppedWarning,
    Engine,
    InvalidArgument,
    VersionError,
    models,
)
from tests.faults.peer import Peer, Talk, answer, document
from tests.support.colours import as_async


def script(talk: Talk) -> None:
    while request := talk.request():
        if b"/_ping" in request:
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.24"))
        else:
            talk.send(document({"Id": "e1"}, 201))


def made(colour: str, address: str, **settings: Any) -> AsyncEngine:
    if colour == "async":
        return AsyncEngine(address, **settings)
    return as_async(Engine(address, **settings))


def line() -> int:
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


async def test_dropped_instead_of_refused_with_one_warning_a_call(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with made(colour, peer.address, unsupported="drop") as engine:
            for _ in range(2):
                with pytest.warns(DroppedWarning) as caught:
                    await engine.exec.create("x", cmd=["a"], env=["SECRET=1"])
                [warning] = caught
                text = str(warning.message)
                for part in (
                    "ContainerExec",
                    peer.address,
                    "Env",
                    "1.25",
                    "API 1.24",
                    "negotiated",
                ):
                    assert part in text
                assert "SECRET" not in text
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                await engine.exec.create("x", cmd=["a"], env=[])
                await engine.exec.create("x", cmd=["a"], console_size=[1, 2], tty=True)
        assert not any(b"Env" in request for request in peer.requests)
        assert len(peer.lines) == 5


async def test_a_call_that_is_made_again_says_only_what_is_new(colour: str) -> None:
    newest = ["1.30"]

    def changing(talk: Talk) -> None:
        while request := talk.request():
            row = f"Api-Version: {newest[0]}"
            if b"/_ping" in request:
                talk.send(answer(200, b"", "text/plain", row))
            elif f"/v{newest[0]}/".encode() in request:
                talk.send(answer(201, b'{"Id":"c1","Warnings":[]}', "application/json", row))
            else:
                words = b"client version 1.30 is too new. Maximum supported API version is 1.24"
                talk.send(answer(400, words, "text/plain", row))

    with Peer("unix", changing) as peer:
        async with made(colour, peer.address, unsupported="drop") as engine:
            await engine.negotiate()
            newest[0] = "1.24"
            with pytest.warns(DroppedWarning) as caught:
                await engine.containers.create(
                    image="x",
                    stop_timeout=5,
                    host_config=models.HostConfig(annotations={"a": "b"}),
                )
        first, second = (str(each.message) for each in caught)
        assert "API 1.30" in first
        assert "Annotations" in first
        assert "StopTimeout" not in first
        assert "API 1.24" in second
        assert "StopTimeout" in second
        assert "Annotations" not in second
        assert [line.split("/")[1] for line in peer.lines] == ["_ping", "v1.30", "v1.24"]
        assert peer.requests[-1].endswith(b'{"Image":"x","HostConfig":{}}')


async def test_refused_unless_told_otherwise(colour: str) -> None:
    with Peer("unix", script) as peer:
        for settings in ({}, {"unsupported": "error"}):
            async with made(colour, peer.address, **settings) as engine:
                with pytest.raises(VersionError, match="unsupported=") as caught:
                    await engine.exec.create("x", cmd=["a"], env=["A=1"])
                assert caught.value.feature == "ContainerExec.Env"
                assert caught.value.since == "1.25"
        assert peer.lines == ["HEAD /_ping"] * 2


async def test_what_would_do_something_else_is_refused_in_any_case(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with made(colour, peer.address, unsupported="drop") as engine:
            with pytest.raises(VersionError, match="needs API"):
                await engine.configs.list()
        assert peer.lines == ["HEAD /_ping"]


def test_the_warning_points_at_the_callers_line() -> None:
    with Peer("unix", script) as peer, Engine(peer.address, unsupported="drop") as engine:
        here = line() + 2
        with pytest.warns(DroppedWarning) as caught:
            engine.exec.create("x", cmd=["a"], env=["A=1"])
        assert (caught[0].filename, caught[0].lineno) == (__file__, here)


async def test_the_warning_points_at_the_awaiting_line() -> None:
    async def deeper(engine: AsyncEngine) -> int:
        await engine.exec.create("x", cmd=["a"], env=["A=1"])
        return line() - 1

    with Peer("unix", script) as peer:
        async with AsyncEngine(peer.address, unsupported="drop") as engine:
            with pytest.warns(DroppedWarning) as caught:
                here = await asyncio.create_task(deeper(engine))
        assert (caught[0].filename, caught[0].lineno) == (__file__, here)


async def test_turned_into_an_error_the_warning_stops_the_call(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with made(colour, peer.address, unsupported="drop") as engine:
            with warnings.catch_warnings():
                warnings.simplefilter("error", DroppedWarning)
                with pytest.raises(DroppedWarning):
                    await engine.exec.create("x", cmd=["a"], env=["A=1"])
        assert peer.lines == ["HEAD /_ping"]


async def test_from_env(colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Peer("tcp", script) as peer:
        monkeypatch.setenv("DOCKER_HOST", peer.address)
        monkeypatch.setenv("DOCKER_API_VERSION", "1.24")
        engine = (
            AsyncEngine.from_env(unsupported="drop")
            if colour == "async"
            else as_async(Engine.from_env(unsupported="drop"))
        )
        async with engine:
            with pytest.warns(DroppedWarning, match="fixed by DOCKER_API_VERSION"):
                await engine.exec.create("x", cmd=["a"], env=["A=1"])


@pytest.mark.parametrize("wrong", ["ignore", None, True, ""])
def test_another_choice_is_none(wrong: object) -> None:
    for kind in (Engine, AsyncEngine):
        with pytest.raises(InvalidArgument, match='unsupported: expected "error" or "drop"'):
            kind("unix:///x", unsupported=cast(Any, wrong))


async def test_asking_first(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with made(colour, peer.address) as engine:
            assert not await engine.supports("ContainerExec.Env")
            assert await engine.supports("ContainerExec")
            assert not await engine.supports("ConfigList")
            assert peer.lines == ["HEAD /_ping"]
        async with made(colour, peer.address, api_version="1.25") as engine:
            assert await engine.supports("ContainerExec.Env")
        assert len(peer.lines) == 1


async def test_asking_for_what_there_is_not_sends_nothing(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with made(colour, peer.address) as engine:
            with pytest.raises(InvalidArgument, match=r"'ContainerExec\.Env'"):
                await engine.supports(cast(Any, "ContainerExec.env"))
            with pytest.raises(InvalidArgument, match="expected str"):
                await engine.supports(cast(Any, None))
        assert peer.connections == 0
