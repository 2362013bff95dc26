"""Additional headers: sent with every request, and never shown."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dockwire import AsyncEngine, ConnectionFailed, DockwireError, Engine
from tests.faults.peer import UPGRADED, Peer, Talk, answer, document
from tests.support.colours import as_async

PONG = answer(200, b"", "text/plain", "Api-Version: 1.41", "Ostype: linux")


def script(talk: Talk) -> None:
    while request := talk.request():
        if b"/_ping" in request:
            talk.send(PONG)
        elif b"/start" in request:
            talk.send(UPGRADED)
            return
        elif b"/exec/" in request:
            talk.send(document({"ProcessConfig": {"tty": False}, "OpenStdin": False}))
        else:
            talk.send(document({"ID": "x"}))


def make(colour: str, address: str, headers: dict[str, str]) -> AsyncEngine:
    if colour == "async":
        return AsyncEngine(address, headers=headers)
    return as_async(Engine(address, headers=headers))


def rows(request: bytes) -> list[str]:
    return request.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]


async def test_with_every_request(colour: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Peer("unix", script) as peer:
        async with make(colour, peer.address, {"X-One": "secret", "user-agent": "mine"}) as engine:
            await engine.system.info()
            await engine.request("POST", "/x", json={}, headers={"x-one": "other"})
            await engine.containers.put_archive("x", path="/", data=iter([b"a", b"b"]))
            stream = await engine.exec.attach("x")
            await stream.aclose()
            with pytest.raises(DockwireError) as caught:
                await engine.images.list()
            assert "secret" not in f"{engine!r} {caught.value} {caught.value!r} {caplog.text}"
        assert len(peer.lines) >= 5
        for line, request in zip(peer.lines, peer.requests, strict=True):
            own = [each for each in rows(request) if each.lower().startswith("x-one:")]
            # A request's own headers have priority.
            assert own == (["x-one: other"] if line.endswith("/x") else ["X-One: secret"])
            agents = [each for each in rows(request) if each.lower().startswith("user-agent:")]
            assert agents == ["user-agent: mine"]
        assert any("upgrade" in request.decode("latin-1").lower() for request in peer.requests)


async def test_headers_of_the_environment(
    colour: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text('{"HttpHeaders": {"X-One": "file", "X-Two": "file"}}')
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    with Peer("unix", script) as peer:
        monkeypatch.setenv("DOCKER_HOST", peer.address)
        given = {"x-two": "argument"}
        engine = (
            AsyncEngine.from_env(headers=given)
            if colour == "async"
            else as_async(Engine.from_env(headers=given))
        )
        async with engine:
            await engine.system.info()
        for request in peer.requests:
            found = {each for each in rows(request) if each.lower().startswith("x-")}
            assert found == {"X-One: file", "x-two: argument"}


async def test_a_stopped_engine(colour: str) -> None:
    async with make(colour, "unix:///nowhere", {"Authorization": "Bearer secret"}) as engine:
        with pytest.raises(ConnectionFailed) as caught:
            await engine.system.info()
    assert "secret" not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
