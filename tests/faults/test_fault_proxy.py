"""The fault proxy does at a byte what it says, to one connection and once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.support.fault_proxy import Fault, FaultProxy, Kind
from tests.support.proxy import Transport, dial

DATA = bytes(range(256)) * 400


@pytest.fixture(params=["unix", "tcp"])
def proxy(request: pytest.FixtureRequest) -> Iterator[FaultProxy]:
    """A proxy before a server that sends back all that it receives."""
    listen: Transport = request.param
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=echo, args=(connection,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        port = server.getsockname()[1]
        with FaultProxy(f"tcp://127.0.0.1:{port}", listen=listen) as proxy:
            yield proxy
        server.shutdown(socket.SHUT_RDWR)


def echo(connection: socket.socket) -> None:
    with connection:
        try:
            while data := connection.recv(1 << 16):
                connection.sendall(data)
        except OSError:
            return


def receive(connection: socket.socket) -> tuple[bytes, type[OSError] | None]:
    """All that comes, and the error at its end."""
    received = bytearray()
    try:
        while data := connection.recv(1 << 16):
            received += data
    except OSError as error:
        return bytes(received), type(error)
    return bytes(received), None


def exchange(proxy: FaultProxy) -> tuple[bytes, type[OSError] | None]:
    """What comes back, and the error of reading or writing, whichever had it."""
    failed: list[type[OSError]] = []

    def send() -> None:
        try:
            connection.sendall(DATA)
            connection.shutdown(socket.SHUT_WR)
        except OSError as error:
            failed.append(type(error))

    with dial(proxy.address) as connection:
        connection.settimeout(1)
        writer = threading.Thread(target=send)
        writer.start()
        received, error = receive(connection)
        writer.join()
    if error is None and ConnectionResetError in failed:
        error = ConnectionResetError
    return received, error


@pytest.mark.parametrize("position", [0, 1, 70_000, len(DATA)])
@pytest.mark.parametrize("kind", ["cut", "fin", "stall"])
def test_the_client_receives_what_comes_before(
    proxy: FaultProxy, kind: Kind, position: int
) -> None:
    proxy.arm(Fault(kind, "down", position))
    received, error = exchange(proxy)
    assert received == DATA[:position]
    assert error is (TimeoutError if kind == "stall" else None)
    assert proxy.broken is not None
    assert proxy.counts["down"] == position
    proxy.heal()
    assert exchange(proxy) == (DATA, None)


@pytest.mark.parametrize("kind", ["cut", "fin"])
def test_the_engine_receives_what_comes_before(proxy: FaultProxy, kind: Kind) -> None:
    proxy.arm(Fault(kind, "up", 70_000))
    received, error = exchange(proxy)
    assert error is None
    assert received == DATA[: len(received)]
    assert len(received) <= 70_000
    if kind == "fin":  # the other direction is whole
        assert len(received) == 70_000
    assert proxy.broken is not None
    assert proxy.counts["up"] == 70_000


def test_a_reset_is_one(proxy: FaultProxy) -> None:
    proxy.arm(Fault("reset", "up", 70_000))
    received, error = exchange(proxy)
    assert error is ConnectionResetError
    assert received == DATA[: len(received)]
    assert exchange(proxy) == (DATA, None)


@pytest.mark.parametrize("kind", ["delay", "split", "join"])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_nothing_is_lost(proxy: FaultProxy, kind: Kind, direction: str) -> None:
    proxy.arm(Fault(kind, "up" if direction == "up" else "down", 1000))
    assert exchange(proxy) == (DATA, None)
    assert proxy.broken is not None


def test_connections_are_gone_after_a_cut(proxy: FaultProxy) -> None:
    with dial(proxy.address) as connection:
        connection.sendall(b"x")
        assert connection.recv(1) == b"x"
        proxy.cut()
        assert receive(connection)[0] == b""
