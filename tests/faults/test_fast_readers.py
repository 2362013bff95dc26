"""A peer that reads all the time does not extend the time limit of a write."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from dockwire._async.net.backend import Socket as AsyncSocket
from dockwire._sync.net.backend import Socket

# It takes longer than the limit.
DATA = bytes(256 << 20)
LIMIT = 0.02


@contextmanager
def reader() -> Iterator[socket.socket]:
    """The other end of a connection from which a thread reads all the time."""
    ours, theirs = socket.socketpair()

    def read() -> None:
        while theirs.recv(64 * 1024):
            pass

    thread = threading.Thread(target=read)
    thread.start()
    ours.setblocking(False)
    try:
        with theirs, ours:
            yield ours
            theirs.shutdown(socket.SHUT_RDWR)
            thread.join()
    finally:
        thread.join()


def check(error: TimeoutError) -> None:
    assert 0 < error.args[0] < len(DATA)


def test_sync() -> None:
    with reader() as ours, pytest.raises(TimeoutError) as caught:
        Socket(ours).send(DATA, monotonic() + LIMIT)
    check(caught.value)


async def test_async() -> None:
    with reader() as ours:
        sock = AsyncSocket(ours)
        with pytest.raises(TimeoutError) as caught:
            await sock.send(DATA, monotonic() + LIMIT)
        sock.abort()
    check(caught.value)
