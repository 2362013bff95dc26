"""Waiting for sockets gives the same with `poll` and with `select`."""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Iterator

import pytest

from dockwire._runtime.readiness import READABLE, WRITABLE, has_peer_ended, wait_ready

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture(params=["poll", "select"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "select":
        monkeypatch.delattr(select, "poll")
    return str(request.param)


@pytest.fixture
def pair() -> Iterator[Pair]:
    one, other = socket.socketpair()
    with one, other:
        one.setblocking(False)
        yield one, other


def test_what_is_ready(pair: Pair) -> None:
    one, other = pair
    number = one.fileno()
    assert wait_ready(number, READABLE, 0) == 0
    assert wait_ready(number, WRITABLE, 0) == WRITABLE
    assert wait_ready(number, READABLE | WRITABLE, None) == WRITABLE
    other.send(b"1")
    assert wait_ready(number, READABLE, None) == READABLE
    assert wait_ready(number, READABLE | WRITABLE, 0) == READABLE | WRITABLE
    with contextlib.suppress(BlockingIOError):
        while one.send(bytes(1 << 16)):
            pass
    assert wait_ready(number, WRITABLE, 0) == 0
    assert wait_ready(number, READABLE | WRITABLE, 0) == READABLE


def test_the_end_can_be_read(pair: Pair, way: str) -> None:
    one, other = pair
    assert not has_peer_ended(one.fileno())
    other.close()
    assert wait_ready(one.fileno(), READABLE, None) & READABLE
    # Without poll it is noticed by reading.
    assert has_peer_ended(one.fileno()) is (way == "poll" and hasattr(select, "POLLRDHUP"))


def test_a_wait_ends_in_time(pair: Pair) -> None:
    started = time.monotonic()
    assert wait_ready(pair[0].fileno(), READABLE, 0.05) == 0
    assert time.monotonic() - started >= 0.05
