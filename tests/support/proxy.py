"""A byte proxy in front of an engine that records what is sent and can glue answers together.

It adds a transport (TCP in front of a unix socket or the other way round), keeps half-closes
half, and with `glue=True` delivers a "101 Switching Protocols" only together with the first
bytes of the stream behind it, in one packet, as a busy network does now and then.
"""

from __future__ import annotations

import contextlib
import socket
import tempfile
import threading
from pathlib import Path
from typing import Literal, Self, TypeAlias
from urllib.parse import urlsplit

CHUNK = 256 * 1024
Transport: TypeAlias = Literal["unix", "tcp"]


def dial(address: str) -> socket.socket:
    url = urlsplit(address)
    if url.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(url.path)
        return connection
    connection = socket.create_connection((url.hostname or "127.0.0.1", url.port or 2375))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def transport(address: str) -> Transport:
    return "unix" if address.startswith("unix:") else "tcp"


class Proxy:
    """Listens as soon as it is made; `address` is what to connect to."""

    def __init__(self, upstream: str, *, listen: Transport = "unix", glue: bool = False) -> None:
        self.upstream = upstream
        self.glue = glue
        self.connections = 0
        # How many answers were delivered glued to what follows them.
        self.glued = 0
        self._sent: list[bytearray] = []
        # In order: a cut reaches the client first, or it might look like the engine's half-close.
        self._open: dict[socket.socket, None] = {}
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="dockwire-")
        if listen == "unix":
            path = str(Path(self._folder.name) / "proxy.sock")
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(path)
            self._listener.listen(128)
            self.address = f"unix://{path}"
        else:
            self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
            self.address = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        self._folder.cleanup()

    def cut(self) -> None:
        """Break the connections that there are; new ones can be made."""
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    @property
    def sent(self) -> bytes:
        """All bytes that clients sent so far, connection by connection."""
        with self._lock:
            return b"".join(bytes(part) for part in self._sent)

    def requests(self) -> list[str]:
        """The request lines sent so far, without bodies, such as "GET /v1.41/info"."""
        lines = self.sent.split(b"\r\n")
        return [line[:-9].decode() for line in lines if line.endswith(b" HTTP/1.1")]

    def forget(self) -> None:
        """Forget what was sent so far."""
        with self._lock:
            for part in self._sent:
                part.clear()

    # --- threads ------------------------------------------------------------------------------

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        sent = bytearray()
        try:
            engine = dial(self.upstream)
        except OSError:
            client.close()
            return
        with self._lock:
            self.connections += 1
            self._sent.append(sent)
            self._open |= {client: None, engine: None}
        up = threading.Thread(target=self._upwards, args=(client, engine, sent), daemon=True)
        up.start()
        self._downwards(engine, client)
        up.join()
        with self._lock:
            del self._open[client], self._open[engine]
        client.close()
        engine.close()

    def _upwards(self, client: socket.socket, engine: socket.socket, sent: bytearray) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(CHUNK):
                with self._lock:
                    if len(sent) < 8 * CHUNK:  # what is looked at stands at the beginning
                        sent += data
                try:
                    engine.sendall(data)
                except OSError:
                    # It wants no more; what it has said is on its way down all the same.
                    return
            engine.shutdown(socket.SHUT_WR)
            return
        self._hang_up(client, engine)

    def _downwards(self, engine: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := engine.recv(CHUNK):
                if self.glue and data.startswith(b"HTTP/1.1 101"):
                    data = self._with_what_follows(engine, data)
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            return
        self._hang_up(client, engine)

    def _with_what_follows(self, engine: socket.socket, data: bytes) -> bytes:
        # A stream that says nothing until it is written to is not waited for without end.
        engine.settimeout(10)
        try:
            while data.endswith(b"\r\n\r\n") and (more := engine.recv(CHUNK)):
                data += more
        except TimeoutError:
            return data
        finally:
            engine.settimeout(None)
        with self._lock:
            self.glued += not data.endswith(b"\r\n\r\n")
        return data

    @staticmethod
    def _hang_up(*connections: socket.socket) -> None:
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
