"""Pauses between reads lose nothing, and limits, aborts and cancellations hold in them."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from dockwire._async.net.backend import Socket as AsyncSocket
from dockwire._runtime.regular_file import as_regular_file
from dockwire._sync.net.backend import Socket

DATA = random.Random(1).randbytes(4 << 20)
LONG = 0.2


@pytest.fixture
def sync_pair() -> Iterator[tuple[Socket, socket.socket]]:
    ours, far = socket.socketpair()
    near = Socket(ours)
    with far:
        yield near, far
        near.abort()


@pytest.fixture
async def async_pair() -> AsyncIterator[tuple[AsyncSocket, socket.socket]]:
    ours, far = socket.socketpair()
    ours.setblocking(False)
    near = AsyncSocket(ours)
    with far:
        yield near, far
        near.abort()


def write(far: socket.socket) -> threading.Thread:
    """Send all data from a thread, in pieces of all sizes, and end."""

    def send() -> None:
        sizes, at = random.Random(2), 0
        while at < len(DATA):
            size = sizes.randrange(1, 40_000)
            far.sendall(DATA[at : at + size])
            at += size
        far.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


def test_all_arrives(sync_pair: tuple[Socket, socket.socket]) -> None:
    near, far = sync_pair
    writer, received = write(far), bytearray()
    near._pace.pause = 0.0005
    while data := near.receive(None):
        received += data
        near._pace.pause = 0.0005
    writer.join()
    assert received == DATA


async def test_all_arrives_with_cancellations(
    async_pair: tuple[AsyncSocket, socket.socket],
) -> None:
    near, far = async_pair
    writer, received, choices = write(far), bytearray(), random.Random(3)
    data = b"first"
    while data:
        near._pace.pause = choices.choice([0.0, 0.0005])
        reading = asyncio.ensure_future(near.receive(None))
        if choices.random() < 0.3:
            await asyncio.sleep(choices.choice([0, 0.0002, 0.001]))
            reading.cancel()
        try:
            data = await reading
        except asyncio.CancelledError:
            continue
        received += data
    writer.join()
    assert received == DATA


def test_closing_during_a_pause(sync_pair: tuple[Socket, socket.socket]) -> None:
    near, _ = sync_pair
    near._pace.pause = LONG
    timer = threading.Timer(LONG / 4, near.abort)
    timer.start()
    with pytest.raises(ConnectionAbortedError):
        near.receive(None)
    timer.join()


async def test_closing_during_a_pause_async(
    async_pair: tuple[AsyncSocket, socket.socket],
) -> None:
    near, far = async_pair
    near._pace.pause = LONG
    far.send(b"data")
    asyncio.get_running_loop().call_later(LONG / 4, near.abort)
    with pytest.raises(ConnectionAbortedError):
        await near.receive(None)


def test_a_limit_holds_after_a_pause(sync_pair: tuple[Socket, socket.socket]) -> None:
    near, far = sync_pair
    near._pace.pause = LONG
    with pytest.raises(TimeoutError):
        near.receive(time.monotonic() + LONG / 4)
    near._pace.pause = LONG
    far.send(b"data")
    assert near.receive(time.monotonic() + LONG / 4) == b"data"


async def test_a_limit_holds_after_a_pause_async(
    async_pair: tuple[AsyncSocket, socket.socket],
) -> None:
    near, far = async_pair
    near._pace.pause = LONG
    with pytest.raises(TimeoutError):
        await near.receive(time.monotonic() + LONG / 4)
    near._pace.pause = LONG
    far.send(b"data")
    assert await near.receive(time.monotonic() + LONG / 4) == b"data"


def test_all_that_sends_ends_the_pauses(
    sync_pair: tuple[Socket, socket.socket], tmp_path: Path
) -> None:
    near, _ = sync_pair
    path = tmp_path / "file"
    path.write_bytes(bytes(1 << 17))
    with path.open("rb") as opened:
        file = as_regular_file(opened)
        assert file is not None
        sends: list[Callable[[], int]] = [
            lambda: near.send(b"x", None),
            lambda: near.send_some(b"x", None),
            lambda: near.send_file(file, 0, 4, None),
        ]
        for send in sends:
            near._pace.pause = LONG
            send()
            assert near._pace.pause == 0.0


async def test_all_that_sends_ends_the_pauses_async(
    async_pair: tuple[AsyncSocket, socket.socket], tmp_path: Path
) -> None:
    near, _ = async_pair
    path = tmp_path / "file"
    path.write_bytes(bytes(1 << 17))
    with path.open("rb") as opened:
        file = as_regular_file(opened)
        assert file is not None
        sends: list[Callable[[], Awaitable[int]]] = [
            lambda: near.send(b"x", None),
            lambda: near.send_some(b"x", None),
            lambda: near.send_file(file, 0, 4, None),
        ]
        for send in sends:
            near._pace.pause = LONG
            await send()
            assert near._pace.pause == 0.0


def test_reads_are_counted(sync_pair: tuple[Socket, socket.socket]) -> None:
    near, far = sync_pair
    for limit in (None, time.monotonic() + 60):
        far.send(b"12345")
        assert near.receive(limit) == b"12345"
    assert (near._pace._reads, near._pace._bytes) == (2, 10)


async def test_reads_are_counted_async(async_pair: tuple[AsyncSocket, socket.socket]) -> None:
    near, far = async_pair
    for waits in (False, True):
        if waits:
            asyncio.get_running_loop().call_later(0.01, far.send, b"12345")
        else:
            far.send(b"12345")
        assert await near.receive(None) == b"12345"
    assert (near._pace._reads, near._pace._bytes) == (2, 10)
