"""Uploads of regular files: with a length and by the system, and otherwise as any other upload."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

import pytest

from dockwire import (
    TLS,
    ConnectionFailed,
    InvalidArgument,
    ObservedCall,
    RequestTimeout,
    ServerError,
)
from dockwire._runtime import regular_file
from dockwire._runtime.regular_file import RegularFile, as_regular_file
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, document
from tests.support.certificates import shared

DATA = os.urandom(3 << 20)
SIZE = 16 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data.tar"
    path.write_bytes(DATA)
    return path


def accept(talk: Talk) -> None:
    while talk.request():
        talk.send(answer(200))


def body_of(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


class Watch:
    """Sees an upload by a callback for its progress, by hooks, or not at all."""

    def __init__(self, how: str) -> None:
        self.settings: dict[str, Any] = {"hooks": self} if how == "hooks" else {}
        self.options: dict[str, Any] = {"progress": self} if how == "progress" else {}
        self.seen: list[tuple[int, int | None]] = []
        self.closed = 0

    def __call__(self, done: int, total: int | None) -> None:
        self.seen.append((done, total))

    def close(self) -> None:
        self.closed += 1

    def call_started(self, call: ObservedCall) -> None:
        self.seen.append((call.bytes_sent, None))

    def call_ended(self, call: ObservedCall) -> None:
        self.seen.append((call.bytes_sent, None))
        self.closed += 1

    def check(self, sent: int, size: int | None = None) -> None:
        """Check that it saw the beginning, so many bytes at most, and the end."""
        if not self.settings and not self.options:
            return
        total = size if self.options else None
        assert self.seen[0] == (0, total)
        assert self.seen[-1] == (sent, total)
        assert self.closed == 1


@pytest.fixture(params=["nothing", "progress", "hooks"])
def watch(request: pytest.FixtureRequest) -> Watch:
    return Watch(request.param)


async def upload(
    colour: str, address: str, file: Any, watch: Watch | None = None, **options: Any
) -> None:
    tls = TLS(ca=shared().ca) if address.startswith("https") else None
    watch = Watch("nothing") if watch is None else watch
    async with connect(colour, address, api_version="1.41", tls=tls, **watch.settings) as engine:
        await engine.containers.put_archive("x", "/", file, **options, **watch.options)


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize("supported", [True, False])
@pytest.mark.parametrize("transport", ["unix", "tcp", "tls"])
@pytest.mark.parametrize("start", [0, 1_000_001])
async def test_all_of_it_arrives(
    colour: str,
    transport: str,
    start: int,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    supported: bool,
    cached: bool,
) -> None:
    if not supported:
        monkeypatch.setattr(regular_file, "_sendfile", None)
    if not cached:
        monkeypatch.setattr(RegularFile, "is_cached", lambda *_: False)
    with Peer(transport, accept) as peer, path.open("rb") as file:
        file.seek(start)
        await upload(colour, peer.address, file)
        assert file.tell() == len(DATA)
    (request,) = peer.requests
    assert body_of(request) == DATA[start:]
    length = b"\r\nContent-Length: %d\r\n" % (len(DATA) - start)
    assert (length in request) == (transport != "tls")
    assert (b"\r\nTransfer-Encoding: chunked\r\n" in request) == (transport == "tls")


class Counting(io.FileIO):
    """What it returns is not what its descriptor has."""

    def read(self, size: int | None = -1, /) -> bytes:
        return bytes(len(super().read(size or -1) or b""))


def memory(path: Path) -> Any:
    return io.BytesIO(DATA)


def named(path: Path) -> Any:
    # Open until the test has ended; it is removed with the object.
    file = tempfile.NamedTemporaryFile()  # noqa: SIM115
    file.write(DATA)
    file.seek(0)
    return file


def unbuffered(path: str) -> Any:
    return io.FileIO(path)


def written(path: Path) -> Any:
    file = path.open("r+b")
    file.seek(len(DATA) - 1)
    file.write(DATA[-1:])
    # What is not flushed yet is sent as well.
    file.seek(0)
    file.write(DATA[:1])
    return file


@pytest.mark.parametrize(
    ("make", "is_regular"),
    [
        (lambda path: path.open("rb"), True),
        (lambda path: path.open("rb", buffering=0), True),
        (written, True),
        (memory, False),
        (named, False),
        (lambda path: Counting(path), False),
        (lambda path: path.open("ab"), False),
        (lambda path: io.BufferedReader(Counting(path)), False),
        (lambda path: unbuffered("/dev/zero"), False),
        (lambda path: unbuffered("/proc/self/maps"), False),
    ],
)
def test_what_is_a_regular_file(path: Path, make: Any, is_regular: bool) -> None:
    with make(path) as file:
        assert (as_regular_file(file) is not None) is is_regular


def test_small_and_closed_files_are_read(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(len(DATA) - 1000)
        assert as_regular_file(file) is None
        file.seek(len(DATA) + 1000)
        assert as_regular_file(file) is None
    assert as_regular_file(file) is None


async def test_data_that_was_not_flushed(colour: str, path: Path) -> None:
    with Peer("unix", accept) as peer, path.open("r+b") as file:
        file.seek(5)
        file.write(b"new")
        await upload(colour, peer.address, file)
        file.seek(5)
        assert file.read(3) == b"new"
    assert body_of(peer.requests[0]) == DATA[8:]


class Changing:
    """A script that changes the file when the head of the upload has come."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size
        self.body = bytearray()

    def __call__(self, talk: Talk) -> None:
        talk.head()
        os.truncate(self._path, self._size)
        while len(self.body) < SIZE:
            piece = talk.read()
            self.body += piece
            if not piece:
                return
            if len(self.body) == SIZE:
                talk.send(answer(200))


async def test_a_file_that_shrinks_is_an_error(colour: str, tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "large"
    with path.open("wb") as made:
        made.truncate(SIZE)
    script = Changing(path, SIZE // 2)
    with (
        Peer("unix", script) as peer,
        path.open("rb") as file,
        pytest.raises(InvalidArgument, match="became shorter") as caught,
    ):
        await upload(colour, peer.address, file, watch)
    assert caught.value.may_have_taken_effect
    assert caught.value.operation == "PutContainerArchive"
    assert len(script.body) <= SIZE // 2
    watch.check(watch.seen[-1][0] if watch.seen else 0, SIZE)
    assert all(done <= SIZE // 2 for done, _ in watch.seen)


async def test_of_a_file_that_grows_the_first_length_is_sent(
    colour: str, tmp_path: Path, watch: Watch
) -> None:
    path = tmp_path / "large"
    with path.open("wb") as made:
        made.truncate(SIZE)
    script = Changing(path, SIZE * 2)
    with Peer("unix", script) as peer, path.open("rb") as file:
        await upload(colour, peer.address, file, watch)
    assert len(script.body) == SIZE
    watch.check(SIZE, SIZE)


async def test_a_file_that_cannot_be_read(
    colour: str, path: Path, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.EIO, "broken disk")

    monkeypatch.setattr(regular_file, "_sendfile", fail)
    monkeypatch.setattr(os, "pread", fail)
    with (
        Peer("unix", accept) as peer,
        path.open("rb") as file,
        pytest.raises(OSError, match="broken disk"),
    ):
        await upload(colour, peer.address, file, watch)
    watch.check(0, len(DATA))


async def test_an_early_error_response(colour: str, path: Path, watch: Watch) -> None:
    def refuse(talk: Talk) -> None:
        talk.head()
        talk.send(document({"message": "no room"}, 500))
        talk.wait()

    with (
        Peer("unix", refuse) as peer,
        path.open("rb") as file,
        pytest.raises(ServerError, match="no room"),
    ):
        await upload(colour, peer.address, file, watch)
    assert all(done < len(DATA) for done, _ in watch.seen)
    assert watch.closed == len(watch.settings) + len(watch.options)


async def test_a_connection_that_breaks(colour: str, path: Path, watch: Watch) -> None:
    def cut(talk: Talk) -> None:
        talk.head()
        talk.read(1000)

    with Peer("unix", cut) as peer, path.open("rb") as file, pytest.raises(ConnectionFailed):
        await upload(colour, peer.address, file, watch)
    assert all(done < len(DATA) for done, _ in watch.seen)
    assert watch.closed == len(watch.settings) + len(watch.options)


@pytest.mark.parametrize("timeout", [0.4, None])
async def test_a_peer_that_reads_nothing(
    colour: str, path: Path, timeout: float | None, watch: Watch
) -> None:
    def hold(talk: Talk) -> None:
        talk.head()
        talk.wait()

    with Peer("unix", hold) as peer, path.open("rb") as file:
        async with connect(
            colour, peer.address, api_version="1.41", timeout=0.4, **watch.settings
        ) as engine:
            options = watch.options if timeout is None else {"timeout": timeout, **watch.options}
            with pytest.raises(RequestTimeout):
                await engine.containers.put_archive("x", "/", file, **options)


async def test_a_peer_that_reads_all_the_time_does_not_extend_the_limit(
    colour: str, tmp_path: Path, watch: Watch
) -> None:
    buffer = bytearray(1 << 20)

    def read(talk: Talk) -> None:
        talk.head()
        while talk.socket.recv_into(buffer):
            pass

    with (tmp_path / "sparse").open("wb") as made:
        made.truncate(1 << 40)
    with (
        Peer("unix", read) as peer,
        (tmp_path / "sparse").open("rb") as file,
        pytest.raises(RequestTimeout),
    ):
        await upload(colour, peer.address, file, watch, timeout=0.3)
    watch.check(watch.seen[-1][0] if watch.seen else 0, 1 << 40)


async def test_only_silence_counts(colour: str, tmp_path: Path, watch: Watch) -> None:
    """One part of the file takes longer than the time-out, but bytes move all the time."""
    data = os.urandom(1 << 20)
    (tmp_path / "slow").write_bytes(data)
    received = bytearray()

    def slow(talk: Talk) -> None:
        talk.head()
        while len(received) < len(data):
            received.extend(talk.read(32 * 1024))
            talk.wait(0.05)
        talk.send(answer(200))

    with Peer("unix", slow) as peer, (tmp_path / "slow").open("rb") as file:
        async with connect(
            colour, peer.address, api_version="1.41", timeout=1.2, **watch.settings
        ) as engine:
            await engine.containers.put_archive("x", "/", file, **watch.options)
    watch.check(len(data), len(data))
    assert len(received) == len(data)
    assert received == data


@pytest.mark.parametrize("transport", ["unix", "tcp"])
async def test_what_is_watched_is_sent_by_the_system(
    colour: str, transport: str, path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    send = RegularFile.send

    def count(file: RegularFile, *arguments: Any) -> int:
        sent.append(send(file, *arguments))
        return sent[-1]

    monkeypatch.setattr(RegularFile, "send", count)
    monkeypatch.setattr("dockwire._runtime.transfer_progress._INTERVAL", 0.0)
    with Peer(transport, accept) as peer, path.open("rb") as file:
        await upload(colour, peer.address, file, watch)
        assert file.tell() == len(DATA)
    assert sum(sent) == len(DATA)
    assert body_of(peer.requests[0]) == DATA
    watch.check(len(DATA), len(DATA))
    done = [each for each, _ in watch.seen]
    assert done == sorted(done)
    # Also over a fast connection there are several calls.
    assert not watch.options or len(done) >= 6


@pytest.mark.parametrize("fails_at", [0, 1, 3])
@pytest.mark.parametrize("error", [ZeroDivisionError(), OSError(5, "x"), TimeoutError(3)], ids=repr)
async def test_a_callback_that_fails(
    colour: str,
    path: Path,
    error: Exception,
    fails_at: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its error is not taken for one of the connection, and the next call works."""
    monkeypatch.setattr("dockwire._runtime.transfer_progress._INTERVAL", 0.0)

    def progress(done: int, total: int | None) -> None:
        calls.append(done)
        if len(calls) == fails_at + 1:
            raise error

    calls: list[int] = []
    with Peer("unix", accept) as peer, path.open("rb") as file:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(type(error)) as caught:
                await engine.containers.put_archive("x", "/", file, progress=progress)
            assert caught.value is error
            assert caught.value.__cause__ is None
            assert file.tell() == calls[fails_at]
            file.seek(0)
            await engine.containers.put_archive("x", "/", file)
    assert body_of(peer.requests[-1]) == DATA


async def test_cancelling(path: Path) -> None:
    started = threading.Event()

    def hold(talk: Talk) -> None:
        talk.head()
        started.set()
        talk.wait()

    with Peer("unix", hold) as peer, path.open("rb") as file:
        async with connect("async", peer.address, api_version="1.41") as engine:
            task = asyncio.ensure_future(engine.containers.put_archive("x", "/", file))
            await asyncio.to_thread(started.wait)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


async def test_the_event_loop_does_not_wait_for_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    pread = os.pread

    def read(*arguments: Any) -> bytes:
        threads.append(threading.current_thread())
        return pread(*arguments)

    monkeypatch.setattr(os, "pread", read)
    monkeypatch.setattr(RegularFile, "is_cached", lambda *_: False)
    with Peer("unix", accept) as peer, path.open("rb") as file:
        await upload("async", peer.address, file)
    assert threads
    assert threading.current_thread() not in threads
    assert body_of(peer.requests[0]) == DATA


def file_of(data: bytes) -> IO[bytes]:
    # Open until the test has ended; it is removed with the object.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    file.write(data)
    file.seek(0)
    return file


async def test_it_is_sent_again_to_an_engine_that_was_replaced(colour: str) -> None:
    refused = {
        "message": "client version 1.41 is too new. Maximum supported API version is 1.40",
    }

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request:
                version = "1.41" if len(talk.peer.requests) == 1 else "1.40"
                talk.send(answer(200, b"", "text/plain", f"Api-Version: {version}"))
            elif b"/v1.41/" in request:
                talk.send(document(refused, 400))
            else:
                talk.send(answer(200))

    with Peer("unix", script) as peer, file_of(DATA) as file:
        async with connect(colour, peer.address) as engine:
            await engine.containers.put_archive("x", "/", file)
    assert [body_of(each) == DATA for each in peer.requests if b"PUT" in each[:3]] == [True, True]
