"""Reading from a socket: pieces of their own, from few buffers."""

from __future__ import annotations

import socket
import sys
import threading

import pytest

from dockwire._runtime import receiving
from dockwire._runtime.receiving import RECEIVE_SIZE, receive


def test_pieces_stay_as_they_were_received() -> None:
    near, far = socket.socketpair()
    with near, far:
        pieces = []
        for number in range(3):
            far.sendall(bytes([number]) * (number + 1))
            pieces.append(receive(near))
        assert pieces == [b"\0", b"\1\1", b"\2\2\2"]
        far.sendall(b"x" * 10)
        assert receive(near, socket.MSG_PEEK) == receive(near) == b"x" * 10
        far.close()
        assert receive(near) == b""


def test_a_piece_takes_the_memory_of_its_bytes() -> None:
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"x")
        assert sys.getsizeof(receive(near)) == sys.getsizeof(b"x")


def test_a_failed_read_gives_its_buffer_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "_buffers", buffers := [memoryview(bytearray(RECEIVE_SIZE))])
    near, far = socket.socketpair()
    with near, far:
        near.setblocking(False)
        with pytest.raises(BlockingIOError):
            receive(near)
        assert len(buffers) == 1


def test_threads_that_read_at_once_have_a_buffer_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "_buffers", buffers := list[memoryview]())
    monkeypatch.setattr(receiving, "_MAX_BUFFERS", 3)
    pairs = [socket.socketpair() for _ in range(5)]
    received: dict[int, bytes] = {}

    def read(number: int) -> None:
        received[number] = receive(pairs[number][0])

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
