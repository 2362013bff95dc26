"""Reading from a socket: pieces of their own, from few buffers."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator

import pytest

from dockwire._runtime import receiving
from dockwire._runtime.receiving import RECEIVE_SIZE, Receiver

Pair = tuple[Receiver, socket.socket]


@pytest.fixture
def buffers(monkeypatch: pytest.MonkeyPatch) -> list[memoryview]:
    """The kept buffers, of which there are none yet, and at most three later."""
    found: list[memoryview] = []
    monkeypatch.setattr(receiving, "_buffers", found)
    monkeypatch.setattr(receiving, "_MAX_BUFFERS", 3)
    return found


@pytest.fixture
def connected(buffers: list[memoryview]) -> Iterator[Pair]:
    near, far = socket.socketpair()
    far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    near.setblocking(False)
    with near, far:
        yield Receiver(near), far


def test_pieces_stay_as_they_were_received(connected: Pair) -> None:
    near, far = connected
    pieces = []
    for number in range(3):
        far.sendall(bytes([number]) * (number + 1))
        pieces.append(near.receive())
    assert pieces == [b"\0", b"\1\1", b"\2\2\2"]
    far.sendall(b"x" * 10)
    assert near.receive(socket.MSG_PEEK) == near.receive() == b"x" * 10
    far.close()
    assert near.receive() == b""


def test_a_piece_takes_the_memory_of_its_bytes(connected: Pair) -> None:
    near, far = connected
    far.sendall(b"x")
    assert sys.getsizeof(near.receive()) == sys.getsizeof(b"x")


def test_while_much_arrives_nothing_is_copied(connected: Pair, buffers: list[memoryview]) -> None:
    near, far = connected
    # The first piece and the last small ones use the buffer; those after a large one do not.
    for size, uses in ((100_000, True), (100_000, False), (10, False), (10, True)):
        buffers.clear()
        far.sendall(b"x" * size)
        assert near.receive() == b"x" * size
        assert bool(buffers) == uses


def test_a_failed_read_gives_its_buffer_back(connected: Pair, buffers: list[memoryview]) -> None:
    near, far = connected
    with pytest.raises(BlockingIOError):
        near.receive()
    [buffer] = buffers
    far.sendall(b"x")
    assert near.receive() == b"x"
    assert buffers == [buffer]
    assert len(buffer) == RECEIVE_SIZE


def test_threads_that_read_at_once_have_a_buffer_each(buffers: list[memoryview]) -> None:
    pairs = [socket.socketpair() for _ in range(5)]
    received: dict[int, bytes] = {}

    def read(number: int) -> None:
        received[number] = Receiver(pairs[number][0]).receive()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(pairs))]
    for thread in threads:
        thread.start()
    for number, (_, far) in enumerate(pairs):
        far.sendall(bytes([number]) * 1000)
    for thread, pair in zip(threads, pairs, strict=True):
        thread.join()
        for end in pair:
            end.close()
    assert received == {number: bytes([number]) * 1000 for number in range(len(pairs))}
    assert len(buffers) <= 3
