"""Copying files with engines that break off, refuse, or send invalid archives."""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dockwire import (
    ConnectionFailed,
    DiskFull,
    NotFound,
    RequestTimeout,
    StreamBroken,
    UnsafeArchive,
)
from dockwire._archive.tar import END_OF_ARCHIVE, header, padding
from dockwire.files import Entry, File, Kind
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, chunk, document

DIRECTORY = 0o20000000755


def described(name: str, mode: int) -> str:
    sent = {"name": name, "size": 0, "mode": mode, "mtime": "2026-01-01T00:00:00Z"}
    shown = base64.b64encode(json.dumps(sent).encode()).decode()
    return f"X-Docker-Container-Path-Stat: {shown}"


def sending(name: str, mode: int, *pieces: bytes, end: bytes = chunk(b"")) -> bytes:
    """A response with an archive, in chunks; the connection stays open afterwards."""
    head = f"HTTP/1.1 200 OK\r\n{described(name, mode)}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head.encode() + b"".join(chunk(piece) for piece in pieces if piece) + end


def archive(*entries: tuple[str, bytes | None]) -> bytes:
    made = b""
    for name, content in entries:
        kind: Kind = "directory" if content is None else "file"
        entry = Entry(name=name, kind=kind, size=len(content or b""), mode=0o755)
        made += header(entry) + (content or b"") + padding(len(content or b""))
    return made


WHOLE = archive(("d", None), ("d/first", b"1" * 700))
CUT = WHOLE + archive(("d/second", b"2" * 5000))[:2000]


@pytest.mark.parametrize("end", [chunk(b""), b""], ids=["clean", "cut"])
async def test_an_incomplete_archive(
    colour: str, transport: str, end: bytes, tmp_path: Path
) -> None:
    """Engines end the response normally if they fail while reading files."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(sending("d", DIRECTORY, CUT, end=end))

    with Peer(transport, script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises((StreamBroken, ConnectionFailed)) as caught:
                await engine.containers.get_files("x", path="/d", to=tmp_path)
            assert (caught.value.operation, caught.value.engine) == (
                "ContainerArchive",
                peer.address,
            )
            assert "1 files, 1 directories" in str(caught.value.hint)
            # Complete files stay, the incomplete one is removed.
            assert os.listdir(tmp_path / "d") == ["first"]
            assert (tmp_path / "d" / "first").read_bytes() == b"1" * 700

            with pytest.raises((StreamBroken, ConnectionFailed)) as caught:  # noqa: PT012
                async with engine.containers.open_files("x", path="/d") as files:
                    async for item in files:
                        await item.read()
            assert caught.value.operation == "ContainerArchive"


async def test_an_invalid_archive(colour: str, tmp_path: Path) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(sending("d", DIRECTORY, b"no archive " * 100))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(StreamBroken, match="invalid header"):
                await engine.containers.get_files("x", path="/d", to=tmp_path)
            with pytest.raises(StreamBroken, match="invalid header"):  # noqa: PT012
                async with engine.containers.open_files("x", path="/d") as files:
                    async for _ in files:
                        pass
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("d", "d/../../evil"),
        ("d", "../evil"),
        ("..", "evil"),
        ("../d", "d"),
        (".", "../evil"),
        ("/", "/../evil"),
    ],
)
async def test_a_malicious_engine(colour: str, tmp_path: Path, name: str, sent: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(sending(name, DIRECTORY, archive((sent, b"evil")), END_OF_ARCHIVE))

    (tmp_path / "to").mkdir()
    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(UnsafeArchive) as caught:
                await engine.containers.get_files("x", path="/d", to=tmp_path / "to")
    assert caught.value.operation == "ContainerArchive"
    assert os.listdir(tmp_path) == ["to"]
    assert os.listdir(tmp_path / "to") == []


@pytest.mark.parametrize("size", [-1, 3000])
@pytest.mark.parametrize("before", [0, 100])
async def test_a_read_of_an_entry_goes_on_after_a_time_out(
    colour: str, size: int, before: int
) -> None:
    content = os.urandom(5000)
    whole = archive(("d", None), ("d/file", content)) + END_OF_ARCHIVE
    go_on = threading.Event()

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(
            sending("d", DIRECTORY, whole[:1100], whole[1100:2000], whole[2000:3000], end=b"")
        )
        go_on.wait(60)
        talk.send(chunk(whole[3000:]) + chunk(b""))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            opened = engine.containers.open_files("x", path="/d", idle_timeout=0.2)
            async with opened as files:
                entries = aiter(files)
                await anext(entries)
                item = await anext(entries)
                found = await item.read(before)
                for _ in range(2):
                    with pytest.raises(RequestTimeout):
                        await item.read(size)
                go_on.set()
                found += await item.read(500)
                piece = await anext(aiter(item))
                found += piece + await item.read(size) + await item.read()
                assert found == content
                assert await item.read() == b""
                with pytest.raises(StopAsyncIteration):
                    await anext(entries)


async def test_silence_during_an_archive(colour: str, tmp_path: Path) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(sending("d", DIRECTORY, CUT, end=b""))
        talk.wait()

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(RequestTimeout):
                await engine.containers.get_files("x", path="/d", to=tmp_path, idle_timeout=0.2)
    assert os.listdir(tmp_path / "d") == ["first"]


def uploading(then: Callable[[Talk], None]) -> Callable[[Talk], None]:
    """The target does not exist; ``then`` handles the upload."""

    def script(talk: Talk) -> None:
        while True:
            begun = talk._until(b"\r\n\r\n")
            if not begun:
                return
            if begun.startswith(b"PUT"):
                then(talk)
                return
            talk.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    return script


class Zeros:
    """A large upload that counts what was read of it."""

    taken = 0

    def read(self, size: int) -> bytes:
        self.taken += size
        return bytes(size)


async def test_an_upload_that_is_refused_early(colour: str, transport: str) -> None:
    """The error of the engine is raised, and sending stops early."""

    def refuse(talk: Talk) -> None:
        talk.read()
        talk.send(document({"message": "write /f: no space left on device"}, 500))
        talk.wait()

    with Peer(transport, uploading(refuse)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            source = Zeros()
            with pytest.raises(DiskFull) as caught:
                await engine.containers.put_files("x", File(source, size=1 << 30), path="/f")
    assert source.taken < 1 << 28
    assert caught.value.may_have_taken_effect
    assert "Sent completely before that: 0 files" in str(caught.value)


async def test_an_upload_whose_connection_breaks(colour: str, transport: str) -> None:
    def leave(talk: Talk) -> None:
        talk.read()

    with Peer(transport, uploading(leave)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(ConnectionFailed) as caught:
                await engine.containers.put_files(
                    "x", {"a": b"1", "b": File(Zeros(), size=1 << 30)}
                )
    assert caught.value.operation == "PutContainerArchive"
    assert "Sent completely before that: 1 files" in str(caught.value)


async def test_an_upload_that_is_not_read(colour: str) -> None:
    def idle(talk: Talk) -> None:
        talk.wait()

    with Peer("unix", uploading(idle)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(RequestTimeout):
                await engine.containers.put_files(
                    "x", File(Zeros(), size=1 << 30), path="/f", idle_timeout=0.3
                )


async def test_a_copy_whose_source_breaks_off(colour: str) -> None:
    """The target gets no end of archive, so that it cannot mistake a part for the whole."""
    got = b""
    drained = threading.Event()

    def script(talk: Talk) -> None:
        nonlocal got
        while True:
            begun = talk._until(b"\r\n\r\n")
            if not begun:
                return
            line = begun.split(b"\r\n")[0]
            if line.startswith(b"PUT"):
                got = talk.drain()
                drained.set()
                return
            if line.startswith(b"HEAD") and b"/s/" in line:
                head = f"HTTP/1.1 200 OK\r\n{described('d', DIRECTORY)}\r\n\r\n"
                talk.send(head.encode())
            elif line.startswith(b"HEAD"):
                talk.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif b"/json" in line:
                talk.send(document({"Id": "s" if b"/s/" in line else "t"}))
            else:
                talk.send(sending("d", DIRECTORY, CUT))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(StreamBroken, match="is incomplete") as caught:
                await engine.containers.copy("s", "/d", "t", "/renamed")
        assert caught.value.operation == "ContainerArchive"
        assert drained.wait(10)
    assert b"renamed/first" in got
    assert not got.endswith(b"0\r\n\r\n")


async def test_a_missing_target(colour: str) -> None:
    def missing(talk: Talk) -> None:
        talk.read()
        talk.send(answer(404, b'{"message": "No such container: x"}'))
        talk.wait()

    with Peer("unix", uploading(missing)) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(NotFound, match="No such container") as caught:
                await engine.containers.put_files("x", b"", path="/f")
    # Nothing can have been unpacked, so the error does not mention it.
    assert caught.value.hint is None
