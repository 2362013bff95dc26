"""A read without a limit waits in the system; limits of others on the socket hold."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import Engine, EngineClosed
from dockwire._runtime.regular_file import as_regular_file
from dockwire._sync.client import Client
from dockwire._sync.net.backend import Socket

Pair = tuple[Socket, socket.socket]
MUCH = 8 << 20


class OtherSocket(socket.socket):
    """One whose reads wait elsewhere, as those of gevent do."""

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        assert self.gettimeout() == 0.0
        assert not flags
        return super().recv_into(buffer, nbytes)


@pytest.fixture
def pair() -> Iterator[Pair]:
    near, far = socket.socketpair()
    with far:
        made = Socket(near)
        yield made, far
        made.abort()


def soon() -> float:
    return time.monotonic() + 0.05


def test_closing_wakes_a_read_without_a_limit(pair: Pair) -> None:
    near, _ = pair
    timer = threading.Timer(0.05, near.abort)
    timer.start()
    with pytest.raises(ConnectionAbortedError):
        near.receive(None)
    timer.join()


def test_a_write_has_its_limit_while_another_thread_reads(pair: Pair) -> None:
    near, far = pair
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(near.receive(None)))
    reader.start()
    with pytest.raises(TimeoutError) as caught:
        near.send(bytes(MUCH), soon())
    assert 0 < caught.value.args[0] < MUCH
    with pytest.raises(TimeoutError):
        near.send_some(b"x", soon())
    far.send(b"x")
    reader.join()
    assert found == [b"x"]


def test_a_file_has_its_limit(pair: Pair, tmp_path: Path) -> None:
    near, far = pair
    path = tmp_path / "file"
    path.write_bytes(bytes(MUCH))
    with path.open("rb") as opened:
        file = as_regular_file(opened)
        assert file is not None
        with pytest.raises(TimeoutError) as caught:
            near.send_file(file, 0, MUCH, soon())
    assert 0 < caught.value.args[0] < MUCH
    far.send(b"x")
    assert near.receive(None) == b"x"


def test_a_read_without_a_limit_waits_also_while_a_file_is_sent(pair: Pair, tmp_path: Path) -> None:
    near, far = pair
    path = tmp_path / "file"
    path.write_bytes(bytes(MUCH))
    failures: list[BaseException] = []

    def send() -> None:
        with path.open("rb") as opened:
            file = as_regular_file(opened)
            assert file is not None
            try:
                near.send_file(file, 0, MUCH, time.monotonic() + 30)
            except BaseException as error:
                failures.append(error)

    sender = threading.Thread(target=send)
    sender.start()
    # The file is under way, and waits for the peer.
    assert far.recv(1, socket.MSG_PEEK)
    timer = threading.Timer(0.05, far.send, (b"x",))
    timer.start()
    assert near.receive(None) == b"x"
    timer.join()
    received = 0
    while received < MUCH:
        received += len(far.recv(1 << 20))
    sender.join()
    assert not failures


def test_limits_hold_while_signals_come(pair: Pair) -> None:
    near, _ = pair
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)
    try:
        with pytest.raises(TimeoutError):
            near.receive(soon())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_nothing_waits_that_should_not(pair: Pair) -> None:
    near, far = pair
    assert near.receive_now() is None
    assert not near.is_readable()
    far.send(b"x")
    assert near.receive_now() == b"x"


def test_sockets_that_wait_elsewhere_do_not_block() -> None:
    near, far = socket.socketpair()
    with far:
        made = Socket(OtherSocket(fileno=near.detach()))
        with pytest.raises(TimeoutError):
            made.receive(soon())
        timer = threading.Timer(0.05, far.send, (b"x",))
        timer.start()
        assert made.receive(None) == b"x"
        timer.join()
        made.abort()


def test_an_engine_closed_while_its_connections_are_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    original: Any = Client._observed

    def observed(self: Client, sender: Any) -> Any:
        engine.close()
        return original(self, sender)

    monkeypatch.setattr(Client, "_observed", observed)
    path = str(tmp_path / "silent")
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(path)
        silent.listen()
        engine = Engine(f"unix://{path}", api_version="1.41", config=False)
        with pytest.raises(EngineClosed):
            engine.containers.list(timeout=1)
