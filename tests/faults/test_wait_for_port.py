"""wait_for_port where the container cannot be asked, so that the published port is connected to."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from dockwire import WaitFailed, WaitTimeout
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, document

Serve = Callable[[socket.socket], None]


@contextmanager
def server(serve: Serve, skipped: int = 0) -> Iterator[int]:
    """A server on a free port, whose first connections are closed at once."""
    listener = socket.create_server(("127.0.0.1", 0))
    accepted: list[socket.socket] = []

    def run() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            accepted.append(sock)
            if len(accepted) <= skipped:
                sock.close()
            else:
                serve(sock)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for each in accepted:
            each.close()


def reset(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def greet(sock: socket.socket) -> None:
    sock.sendall(b"hello")
    sock.close()


def engine_with(port: int, address: str) -> Callable[[Talk], None]:
    """An engine that allows no execs."""
    container = {
        "Id": "c" * 64,
        "State": {"Running": True, "Status": "running", "Pid": 0},
        "NetworkSettings": {"Ports": {"80/tcp": [{"HostIp": address, "HostPort": str(port)}]}},
    }

    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"POST"):
                talk.send(document({"message": "execs are not allowed here"}, 403))
            else:
                talk.send(document(container))

    return script


@pytest.mark.parametrize("transport", ["unix", "tcp"])
@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "127.0.0.1"])
async def test_a_connection_that_stays_open_counts(
    colour: str, transport: str, address: str
) -> None:
    with (
        server(lambda sock: None, skipped=2) as port,
        Peer(transport, engine_with(port, address)) as peer,
    ):
        async with connect(colour, peer.address, api_version="1.41") as engine:
            (found,) = await engine.containers.wait_for_port("x", 80, timeout=30)
            assert found.host_port == port


async def test_data_counts(colour: str) -> None:
    with server(greet) as port, Peer("unix", engine_with(port, "")) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            assert await engine.containers.wait_for_port("x", 80, timeout=30)


@pytest.mark.parametrize("serve", [socket.socket.close, reset])
async def test_a_connection_that_is_closed_does_not_count(colour: str, serve: Serve) -> None:
    with server(serve) as port, Peer("unix", engine_with(port, "")) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(WaitTimeout, match=r"closed at once|reset by peer"):
                await engine.containers.wait_for_port("x", 80, timeout=3)


async def test_a_port_that_refuses_does_not_count(colour: str) -> None:
    with server(reset) as port:
        pass
    with Peer("unix", engine_with(port, "")) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            with pytest.raises(WaitTimeout, match=rf"127.0.0.1:{port} failed"):
                await engine.containers.wait_for_port("x", 80, timeout=3)


async def test_what_cannot_be_found_out_fails_at_once(colour: str) -> None:
    with Peer("unix", engine_with(1, "")) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            for port in (81, "80/udp"):
                with pytest.raises(WaitFailed, match="execs are not allowed here") as caught:
                    await engine.containers.wait_for_port("x", port)
                assert not isinstance(caught.value, TimeoutError)
