"""Agreeing on the API version: once, by HEAD or GET, and again after a failure."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

import dockwire
from dockwire import (
    AsyncEngine,
    ConnectionFailed,
    DockwireError,
    Engine,
    InvalidArgument,
    ProtocolError,
    RequestTimeout,
    ServerError,
    VersionError,
)
from dockwire_api import API_VERSION
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, document

VERSION = document({"Version": "20.10"})


def pong(version: str = "1.41", method: bytes = b"HEAD") -> bytes:
    rows = [f"Api-Version: {version}"] if version else []
    whole = answer(200, b"OK", "text/plain", *rows)
    return whole if method == b"GET" else whole[:-2]


def script(talk: Talk) -> None:
    while request := talk.request():
        talk.send(pong() if b"/_ping" in request else VERSION)


@pytest.mark.parametrize(
    ("theirs", "spoken"),
    [
        ("1.41", "1.41"),
        ("1.24", "1.24"),
        (API_VERSION, API_VERSION),
        ("1.99", API_VERSION),
        ("", "1.24"),
    ],
)
async def test_the_lower_of_both_versions(colour: str, theirs: str, spoken: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            talk.send(pong(theirs) if b"/_ping" in request else VERSION)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            assert engine.api_version is None
            assert await engine.negotiate() == spoken
            assert engine.api_version == spoken
            await engine.system.version()
        assert peer.lines == ["HEAD /_ping", f"GET /v{spoken}/version"]


@pytest.mark.parametrize("status", [400, 404, 405, 500, 503])
async def test_get_where_head_does_not_do(colour: str, status: int) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"HEAD"):
                talk.send(answer(status))
            else:
                talk.send(pong("1.40", b"GET") if b"/_ping" in request else VERSION)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
        assert peer.lines == ["HEAD /_ping", "GET /_ping", "GET /v1.40/version"]


async def test_get_where_head_breaks_the_connection(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"HEAD"):
                return
            talk.send(pong("1.40", b"GET") if b"/_ping" in request else VERSION)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            assert engine.api_version == "1.40"


async def test_a_failed_ping_is_tried_again_by_the_next_call(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if len(talk.peer.requests) <= 4:
                talk.send(answer(500, b"starting"))
                return
            talk.send(pong() if b"/_ping" in request else VERSION)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            for _ in range(2):
                with pytest.raises(ServerError, match="starting"):
                    await engine.system.version()
                assert engine.api_version is None
            await engine.system.version()
            assert engine.api_version == "1.41"
        assert peer.lines[-1] == "GET /v1.41/version"
        # Nothing but pings went out before.
        assert peer.lines[:4] == ["HEAD /_ping", "GET /_ping"] * 2


@pytest.mark.parametrize(
    ("version", "error"),
    [
        ("1.12", VersionError),
        ("1.23", VersionError),
        ("0.99", VersionError),
        ("new", ProtocolError),
        ("1", ProtocolError),
        ("1.41, 1.41", ProtocolError),
        ("1.41-ce", ProtocolError),
    ],
)
async def test_versions_that_cannot_be_spoken(
    colour: str, version: str, error: type[DockwireError]
) -> None:
    told = [version]

    def script(talk: Talk) -> None:
        while request := talk.request():
            talk.send(pong(told[0]) if b"/_ping" in request else VERSION)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            for _ in range(2):
                with pytest.raises(error) as caught:
                    await engine.system.version()
                assert version in str(caught.value)
                assert peer.address in str(caught.value)
                assert error is ProtocolError or f"1.24 to {API_VERSION}" in str(caught.value)
                assert engine.api_version is None
            # Nothing is remembered of it.
            told[0] = "1.41"
            await engine.system.version()
        assert [line.split("/")[1] for line in peer.lines] == ["_ping"] * 3 + ["v1.41"]


async def test_nobody_there_and_then_somebody(colour: str, tmp_path: Path) -> None:
    socket = tmp_path / "docker.sock"
    async with connect(colour, f"unix://{socket}") as engine:
        for _ in range(2):
            with pytest.raises(ConnectionFailed):
                await engine.system.version()
        with Peer("unix", script) as peer:
            socket.symlink_to(peer.address.removeprefix("unix://"))
            await engine.system.version()
            assert peer.lines == ["HEAD /_ping", "GET /v1.41/version"]


async def test_a_version_that_only_later_answers_name(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            named = answer(200, b"{}", "application/json", "Api-Version: 1.41")
            talk.send(pong("") if b"/_ping" in request else named)

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            for _ in range(2):
                await engine.request("GET", "/x")
        assert peer.lines == ["HEAD /_ping", "GET /v1.24/x", "GET /v1.41/x"]


async def test_a_fixed_version_never_asks(colour: str) -> None:
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.30") as engine:
            assert await engine.negotiate() == "1.30"
            await engine.system.version()
        assert peer.lines == ["GET /v1.30/version"]


async def test_a_version_from_the_environment(colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Peer("tcp", script) as peer:
        monkeypatch.setenv("DOCKER_HOST", peer.address)
        monkeypatch.setenv("DOCKER_API_VERSION", "1.24")
        for made in (AsyncEngine.from_env(), Engine.from_env()):
            assert made.host == peer.address
            assert made.api_version == "1.24"
        with pytest.raises(VersionError) as caught, Engine.from_env() as engine:
            engine.exec.create("x", cmd=["a"], env=["A=1"])
        assert "The version in use is 1.24, fixed by DOCKER_API_VERSION" in str(caught.value)
        monkeypatch.setenv("DOCKER_API_VERSION", "new")
        with pytest.raises(InvalidArgument, match="DOCKER_API_VERSION"):
            Engine.from_env()
        assert peer.connections == 0


async def test_what_has_no_version_does_not_ask(colour: str) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(pong(method=b"GET"))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            assert await engine.system.ping() == "OK"
        assert peer.lines == ["GET /_ping"]


def test_many_threads_ask_once() -> None:
    def slow(talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request:
                talk.wait(0.2)
            talk.send(pong() if b"/_ping" in request else VERSION)

    with Peer("unix", slow) as peer, Engine(peer.address) as engine:
        threads = [threading.Thread(target=engine.system.version) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum("_ping" in line for line in peer.lines) == 1
        assert len(peer.lines) == 21


async def test_many_tasks_ask_once() -> None:
    def slow(talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request:
                talk.wait(0.2)
            talk.send(pong() if b"/_ping" in request else VERSION)

    with Peer("unix", slow) as peer:
        async with AsyncEngine(peer.address) as engine:
            await asyncio.gather(*(engine.system.version() for _ in range(20)))
        assert sum("_ping" in line for line in peer.lines) == 1


async def test_a_ping_that_nobody_answers(colour: str) -> None:
    with Peer("unix", lambda talk: talk.wait()) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(RequestTimeout) as caught:
                await engine.containers.kill("x", timeout=0.2)
            assert not caught.value.may_have_taken_effect


async def test_who_waits_for_anothers_ping_has_a_time_out_of_his_own() -> None:
    with Peer("unix", lambda talk: talk.wait()) as peer:
        async with AsyncEngine(peer.address) as engine:
            first = asyncio.ensure_future(engine.system.version(timeout=5))
            await asyncio.sleep(0.05)
            with pytest.raises(RequestTimeout):
                await engine.system.version(timeout=0.1)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first


async def test_nobody_there(colour: str) -> None:
    async with connect(colour, "unix:///no/such/docker.sock") as engine:
        with pytest.raises(ConnectionFailed, match="Is the engine running"):
            await engine.negotiate()


# --- what the ping tells --------------------------------------------------------------------------

TOLD = (
    "Builder-Version: 2",
    "Docker-Experimental: false",
    "Ostype: linux",
    "Server: Docker/26.1.5 (linux)",
)


class Swarming:
    """An engine that is in a swarm, or in none."""

    def __init__(self) -> None:
        self.swarm = "inactive"

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            rows = ("Api-Version: 1.45", *TOLD, f"Swarm: {self.swarm}")
            whole = answer(200, b"OK", "text/plain", *rows)
            if b"/_ping" not in request:
                talk.send(VERSION)
            else:
                talk.send(whole[:-2] if request.startswith(b"HEAD") else whole)


def told_by(engine: AsyncEngine) -> dockwire.PingInfo:
    assert engine.ping_info is not None
    return engine.ping_info


async def test_what_the_engine_told_of_itself(colour: str) -> None:
    script = Swarming()
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            assert engine.ping_info is None
            await engine.system.version()
            assert engine.ping_info == dockwire.PingInfo(
                api_version="1.45",
                os_type="linux",
                server="Docker/26.1.5 (linux)",
                experimental=False,
                builder_version="2",
                swarm_state="inactive",
            )
            # Any ping refreshes it, and says the same word for word.
            script.swarm = "active/manager"
            assert await engine.system.ping() == "OK"
            assert (told_by(engine).swarm_state, told_by(engine).swarm_role) == (
                "active",
                "manager",
            )
            script.swarm = "locked"
            headers = await engine.system.ping_head()
            assert told_by(engine).swarm_state == headers.swarm == "locked"
            assert told_by(engine).swarm_role is None
            assert told_by(engine).api_version == headers.api_version == "1.45"
            assert told_by(engine).os_type == headers.os_type
            assert told_by(engine).builder_version == headers.builder_version
            assert told_by(engine).server == headers.server


async def test_with_a_fixed_version_only_a_ping_of_ones_own_tells(colour: str) -> None:
    with Peer("unix", Swarming()) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            await engine.system.version()
            assert engine.ping_info is None
            await engine.system.ping_head()
            assert told_by(engine).api_version == "1.45"
            # Fixed is fixed.
            assert engine.api_version == "1.41"
        assert peer.lines == ["GET /v1.41/version", "HEAD /_ping"]


async def test_a_failed_ping_tells_nothing(colour: str) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(answer(500, b"no", "text/plain", "Api-Version: 1.41"))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(ServerError):
                await engine.system.ping()
            assert engine.ping_info is None
            assert engine.api_version is None
