"""What an engine sends without an end is not kept: each kind has a limit that errors name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dockwire import (
    AsyncEngine,
    Engine,
    LimitExceeded,
    Limits,
    RequestTimeout,
    ServerError,
    StreamBroken,
)
from dockwire._archive.tar import END_OF_ARCHIVE, header
from dockwire.files import Entry
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, chunk, document
from tests.faults.test_files import DIRECTORY, WHOLE, archive, sending
from tests.support.colours import as_async

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
RAW = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
MIB = 1 << 20


def endless(*pieces: bytes) -> Callable[[Talk], None]:
    """A script that sends pieces, and repeats the last one until the client has had enough."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(*pieces[:-1])
        try:
            for _ in range(100_000):
                talk.send(pieces[-1])
        except OSError:
            talk.peer.go.set()

    return script


async def exceeds(
    colour: str, script: Callable[[Talk], None], use: Callable[[Any], Any], limits: Limits
) -> LimitExceeded:
    """Return the error; the peer must notice that the connection was closed."""
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.42", limits=limits) as engine:
            with pytest.raises(LimitExceeded) as caught:
                await use(engine)
            assert peer.go.wait(10)
            assert caught.value.engine == peer.address
    assert f"Limits({caught.value.setting}=" in str(caught.value)
    return caught.value


@pytest.mark.parametrize("head", [CHUNKED, b"HTTP/1.1 200 OK\r\n\r\n"], ids=["chunked", "to end"])
async def test_a_response_that_is_read_whole(colour: str, head: bytes) -> None:
    script = endless(head + (chunk(b"[") if head is CHUNKED else b"["), chunk(b"1," * 50_000))
    error = await exceeds(
        colour,
        script,
        lambda engine: engine.containers.list(),
        Limits(max_response_size=MIB),
    )
    assert (error.setting, error.maximum) == ("max_response_size", MIB)
    assert error.operation == "ContainerList"


async def test_a_response_of_exactly_the_size(colour: str) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(document({"Version": "20.10"}))

    size = len(b'{"Version": "20.10"}')
    for limit, fits in ((size, True), (None, True), (size - 1, False)):
        with Peer("unix", script) as peer:
            limits = Limits(max_response_size=limit)
            async with connect(colour, peer.address, api_version="1.42", limits=limits) as engine:
                if fits:
                    assert (await engine.system.version()).version == "20.10"
                    assert (await engine.request("GET", "/version")).status == 200
                    continue
                with pytest.raises(LimitExceeded):
                    await engine.system.version()
                with pytest.raises(LimitExceeded):
                    await engine.request("GET", "/version")


async def test_a_response_through_a_transport(colour: str) -> None:
    def answered(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b"[" + b"1," * MIB)

    kind: Any = AsyncEngine if colour == "async" else Engine
    engine = kind(
        transport=httpx.MockTransport(answered),
        api_version="1.42",
        limits=Limits(max_response_size=MIB),
    )
    with pytest.raises(LimitExceeded, match="max_response_size"):
        await (engine if colour == "async" else as_async(engine)).containers.list()


async def test_the_result_of_a_wait_that_was_opened(colour: str) -> None:
    async def use(engine: Any) -> None:
        async with engine.containers.open_wait("x") as waiter:
            for _ in range(2):
                with pytest.raises(LimitExceeded):
                    await waiter.result()
            await waiter.result()

    script = endless(CHUNKED + chunk(b"["), chunk(b"1," * 50_000))
    error = await exceeds(colour, script, use, Limits(max_response_size=MIB))
    assert error.setting == "max_response_size"


async def test_an_error_of_any_size(colour: str) -> None:
    """What is read of it is limited anyway."""

    sent = 0

    def script(talk: Talk) -> None:
        nonlocal sent
        talk.request()
        talk.send(b"HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while sent < 400 * MIB:
                talk.send(chunk(b"x" * 100_000))
                sent += 100_000
        except OSError:
            talk.peer.go.set()

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.42") as engine:
            with pytest.raises(ServerError, match="xxxx") as caught:
                await engine.containers.list()
            assert peer.go.wait(10)
    assert len(str(caught.value)) < 10_000
    # The limit of an error is 1 MiB; more is in the buffers of the socket.
    assert sent < 32 * MIB


async def first_event(engine: Any) -> None:
    async with engine.system.events(reconnect=20) as events:
        await events.read_record()


async def pull(engine: Any) -> None:
    await engine.images.pull("busybox:1").result()


async def first_stats(engine: Any) -> None:
    async with engine.containers.stats_stream("x") as stats:
        await stats.read_record()


@pytest.mark.parametrize("use", [first_event, pull, first_stats])
async def test_an_object_in_a_stream(colour: str, use: Callable[[Any], Any]) -> None:
    """Also one that is resumed: the engine would send the same object again."""
    script = endless(CHUNKED, chunk(b'{"status": "'), chunk(b"x" * 50_000))
    error = await exceeds(colour, script, use, Limits(max_record_size=MIB))
    assert (error.setting, error.maximum) == ("max_record_size", MIB)


async def test_a_line_of_a_log(colour: str) -> None:
    """It comes in pieces, and no byte is lost."""
    with Peer("unix", endless(RAW, chunk(b"x" * 50_000))) as peer:
        limits = Limits(max_line_size=MIB)
        async with (
            connect(colour, peer.address, api_version="1.42", limits=limits) as engine,
            engine.containers.logs("x", follow=True) as logs,
        ):
            for _ in range(3):
                line = await logs.read_line()
                assert line is not None
                assert (line.data, line.complete) == (b"x" * MIB, False)


ENDLESS_RECORDS = header(Entry(name="a", pax={"key": "v" * 1000}))[:-512]
DEEP = archive(("d", None), ("d/" * 1000 + "file", b"1"))


def sends(data: bytes, *, again: bytes = b"") -> Callable[[Talk], None]:
    """A script that sends an archive, and perhaps something more all the time."""
    return endless(sending("d", DIRECTORY, data, end=b""), chunk(again or bytes(50_000)))


@pytest.mark.parametrize(
    ("script", "setting"),
    [
        (sends(archive(("d", None)), again=ENDLESS_RECORDS * 10), "max_archive_header_size"),
        (sends(DEEP), "max_archive_depth"),
    ],
    ids=["metadata", "depth"],
)
async def test_archives(
    colour: str, script: Callable[[Talk], None], setting: str, tmp_path: Path
) -> None:
    async def get(engine: Any) -> None:
        await engine.containers.get_files("x", "/d", tmp_path)

    async def read(engine: Any) -> None:
        async with engine.containers.open_files("x", "/d") as files:
            async for _ in files:
                pass

    for use in (get, read):
        error = await exceeds(colour, script, use, Limits())
        assert error.setting == setting
        assert error.operation == "ContainerArchive"
    assert os.listdir(tmp_path) == ["d"]
    assert os.listdir(tmp_path / "d") == []


@pytest.mark.parametrize("tail", [bytes(50_000), b"x" * 50_000], ids=["padding", "garbage"])
async def test_what_follows_an_archive(colour: str, tail: bytes, tmp_path: Path) -> None:
    """It is not read without end; what was copied is there."""
    with Peer("unix", sends(WHOLE + END_OF_ARCHIVE, again=tail)) as peer:
        async with connect(colour, peer.address, api_version="1.42") as engine:
            with pytest.raises(StreamBroken, match="does not end after the end") as caught:
                await engine.containers.get_files("x", "/d", tmp_path)
            assert peer.go.wait(10)
            assert caught.value.operation == "ContainerArchive"
            assert (tmp_path / "d" / "first").read_bytes() == b"1" * 700


async def test_what_follows_an_archive_slowly(colour: str, tmp_path: Path) -> None:
    """Bytes after the end do not extend the time."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(sending("d", DIRECTORY, WHOLE + END_OF_ARCHIVE, end=b""))
        try:
            while not talk.peer.go.wait(0.01):
                talk.send(chunk(b"\0"))
        except OSError:
            pass

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.42") as engine:
            with pytest.raises(RequestTimeout):
                await engine.containers.get_files("x", "/d", tmp_path, timeout=0.2)


async def test_a_copy_of_an_archive_with_limits(colour: str) -> None:
    """The archive that is copied is parsed too."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            line = request.split(b"\r\n")[0]
            if line.startswith(b"GET") and b"/json" in line:
                talk.send(document({"Id": "one" if b"/one/" in line else "two"}))
            elif line.startswith(b"HEAD"):
                found = sending("d", DIRECTORY).split(b"Transfer")[0]
                talk.send(found + b"Content-Length: 0\r\n\r\n")
            elif line.startswith(b"GET"):
                talk.send(sending("d", DIRECTORY, DEEP + END_OF_ARCHIVE))
            else:
                talk.send(answer(200))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.42") as engine:
            with pytest.raises(LimitExceeded) as caught:
                await engine.containers.copy("one", "/d", "two", "/")
            assert caught.value.setting == "max_archive_depth"
