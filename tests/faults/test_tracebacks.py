"""An error is one error with few frames, and names the call that the user made."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dockwire import (
    AsyncEngine,
    ConnectionFailed,
    DockwireError,
    NotFound,
    RequestTimeout,
    StreamBroken,
)
from tests.conftest import connect
from tests.faults.peer import NOT_UPGRADED, Peer, Talk, document, frame

OURS = ("/dockwire/", "/dockwire_api/")
MOST_FRAMES = 12
Use = Callable[[AsyncEngine], Awaitable[object]]


def chain(error: BaseException) -> list[BaseException]:
    """An error, and what a traceback shows that led to it."""
    found: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None:
        found.append(seen)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def check(error: DockwireError, operation: str) -> None:
    assert chain(error) == [error]
    frames = [
        each
        for each in traceback.extract_tb(error.__traceback__)
        if any(part in each.filename for part in OURS)
    ]
    assert 0 < len(frames) <= MOST_FRAMES, [each.name for each in frames]
    assert error.operation == operation
    assert str(error).startswith(operation)


async def listing(engine: AsyncEngine) -> object:
    return await engine.containers.list(timeout=0.5)


async def running(engine: AsyncEngine) -> object:
    return await engine.exec.run("box", ["true"], timeout=0.5)


USES = [(listing, "ContainerList"), (running, "ContainerExec")]


@pytest.mark.parametrize("version", [None, "1.41"])
@pytest.mark.parametrize(("use", "operation"), USES)
async def test_a_missing_socket(
    colour: str, tmp_path: Path, version: str | None, use: Use, operation: str
) -> None:
    address = f"unix://{tmp_path}/no.sock"
    async with connect(colour, address, api_version=version) as engine:
        for _ in range(2):
            with pytest.raises(ConnectionFailed, match="No such file or directory") as caught:
                await use(engine)
            check(caught.value, operation)
            assert caught.value.errno == 2


@pytest.mark.parametrize("version", [None, "1.41"])
async def test_a_refused_connection(colour: str, version: str | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with connect(colour, f"tcp://127.0.0.1:{port}", api_version=version) as engine:
        with pytest.raises(ConnectionFailed, match="refused") as caught:
            await engine.containers.list()
    check(caught.value, "ContainerList")


@pytest.mark.parametrize("version", [None, "1.41"])
async def test_a_time_out_while_connecting(
    colour: str, tmp_path: Path, version: str | None
) -> None:
    path = str(tmp_path / "full.sock")
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as other:
        listener.bind(path)
        # One connection fills the backlog.
        listener.listen(0)
        other.connect(path)
        async with connect(colour, f"unix://{path}", api_version=version) as engine:
            with pytest.raises(RequestTimeout, match="no connection was made") as caught:
                await listing(engine)
    check(caught.value, "ContainerList")


@pytest.mark.parametrize("version", [None, "1.41"])
async def test_an_engine_that_does_not_answer(
    colour: str, transport: str, version: str | None
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.wait()

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version=version) as engine:
            with pytest.raises(RequestTimeout, match="no response came") as caught:
                await listing(engine)
    check(caught.value, "ContainerList")
    notes = getattr(caught.value, "__notes__", [])
    assert any("negotiating the API version" in note for note in notes) is (version is None)


async def test_an_answer_that_refuses(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(document({"message": "No such container: box"}, 404))

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(NotFound) as caught:
                await engine.containers.inspect("box")
    check(caught.value, "ContainerInspect")


@pytest.mark.parametrize("version", [None, "1.41"])
async def test_an_engine_that_closes(colour: str, transport: str, version: str | None) -> None:
    def script(talk: Talk) -> None:
        talk.request()

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version=version) as engine:
            with pytest.raises(ConnectionFailed) as caught:
                await engine.containers.list()
    check(caught.value, "ContainerList")


async def test_a_stream_that_breaks(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(NOT_UPGRADED + frame(1, b"whole") + frame(1, b"part")[:-2])

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            stream = await engine.containers.logs("box", follow=True, tty=False)
            assert await stream.read_frame() is not None
            errors = []
            # It is raised again by later reads, each time with the frames of that read only.
            for _ in range(4):
                with pytest.raises((StreamBroken, ConnectionFailed)) as caught:
                    await stream.read()
                check(caught.value, "ContainerLogs")
                errors.append(len(traceback.extract_tb(caught.value.__traceback__)))
            assert errors[1:] == errors[1:2] * 3


async def test_a_stream_that_is_silent(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(NOT_UPGRADED)
        talk.wait()

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            stream = await engine.containers.logs("box", follow=True, tty=False)
            with pytest.raises(RequestTimeout) as caught:
                await stream.read_frame(timeout=0.05)
            await stream.aclose()
    check(caught.value, "ContainerLogs")


async def test_records_that_are_not_json(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(NOT_UPGRADED, b'{"status": ')

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            stream = await engine.system.events()
            for _ in range(2):
                with pytest.raises(StreamBroken) as caught:
                    await stream.read_record()
                check(caught.value, "SystemEvents")
