"""A scripted engine: what it says, byte by byte, is up to the test."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from dockwire import AsyncEngine
from tests.conftest import connect
from tests.support.certificates import shared

UPGRADED = (
    b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
    b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
)
NOT_UPGRADED = b"HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"


def frame(number: int, data: bytes) -> bytes:
    """One frame of multiplexed output: 1 is stdout, 2 stderr, 3 an error of the engine."""
    return struct.pack(">BxxxL", number, len(data)) + data


def answer(
    status: int = 200, body: bytes = b"", media: str = "application/json", *headers: str
) -> bytes:
    """A complete answer with a length."""
    rows = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", f"Content-Type: {media}"]
    return "\r\n".join([*rows, *headers, "", ""]).encode() + body


def document(value: Any, status: int = 200) -> bytes:
    """A complete answer that holds JSON."""
    return answer(status, json.dumps(value).encode())


def chunk(data: bytes) -> bytes:
    """One chunk of a body in chunks."""
    return b"%x\r\n%b\r\n" % (len(data), data)


# What an engine says about an exec or a container that has ended.
ENDED = document(
    {
        "Running": False,
        "ExitCode": 0,
        "State": {"Running": False, "Status": "exited", "FinishedAt": "2026-01-01T00:00:00Z"},
    }
)


class Talk:
    """One connection to the peer, as its script sees it."""

    def __init__(self, connection: socket.socket, peer: Peer) -> None:
        self.socket = connection
        self.peer = peer
        self._rest = b""

    def head(self) -> bytes:
        """Read the head of a request; nothing when the client has closed the connection."""
        return self._until(b"\r\n\r\n")

    def request(self) -> bytes:
        """Read a request to its end; nothing when the client has closed the connection."""
        request = self._request()
        while self.peer.says_ended(request):
            self.send(ENDED)
            request = self._request()
            if not request:
                raise ConnectionError("the client only asked about the process")
        if request:
            self.peer.requests.append(request)
        return request

    def _request(self) -> bytes:
        head = self.head()
        if not head:
            return b""
        lowered = head.lower()
        body = b""
        if b"transfer-encoding: chunked" in lowered:
            while True:
                line = self._until(b"\r\n")
                if not line:
                    return b""
                size = int(line, 16)
                body += self._exactly(size + 2)[:-2]
                if not size:
                    break
        elif b"content-length:" in lowered:
            body = self._exactly(int(lowered.split(b"content-length:")[1].split(b"\r\n")[0]))
        return head + body

    def send(self, *data: bytes) -> None:
        """Send pieces, each in a packet of its own as far as a test can see to that."""
        for piece in data:
            self.socket.sendall(piece)

    def read(self, count: int = 65536) -> bytes:
        """Read some raw bytes."""
        if self._rest:
            rest, self._rest = self._rest, b""
            return rest
        return self.socket.recv(count)

    def peek(self) -> bytes:
        """Read some raw bytes, and keep them for what reads next."""
        self._rest = self.read()
        return self._rest

    def drain(self) -> bytes:
        """Read raw bytes to the end."""
        data = b""
        while piece := self.read():
            data += piece
        return data

    def wait(self, seconds: float = 30) -> None:
        """Say nothing until the test says ``go``, or is over."""
        self.peer.go.wait(seconds)

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._rest:
            piece = self.socket.recv(65536)
            if not piece:
                return b""
            self._rest += piece
        found, _, self._rest = self._rest.partition(mark)
        return found + mark

    def _exactly(self, count: int) -> bytes:
        while len(self._rest) < count:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError("the client went away")
            self._rest += piece
        found, self._rest = self._rest[:count], self._rest[count:]
        return found


def engine_of(colour: str, peer: Peer, version: str = "1.41") -> AsyncEngine:
    """Connect an engine object of one colour to the peer."""
    return connect(colour, peer.address, api_version=version)


class Peer:
    """Listens as soon as it is made, and runs the script once for each connection.

    The transport is "unix", "tcp" or "tls". Over TLS it says goodbye at the end of the script,
    as engines do, unless it is ``rude``. With ``ended``, it answers inspections of a process
    whose stream was opened: the process has ended. The script does not see these requests.
    """

    def __init__(
        self,
        transport: str,
        script: Callable[[Talk], None],
        *,
        context: ssl.SSLContext | None = None,
        rude: bool = False,
        ended: bool = False,
    ) -> None:
        self._context = context
        self._rude = rude
        self._ended = ended
        self.requests: list[bytes] = []
        self.connections = 0
        self.go = threading.Event()
        self._script = script
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._folder = tempfile.TemporaryDirectory(prefix="dockwire-")
        if transport == "unix":
            path = str(Path(self._folder.name) / "peer.sock")
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(path)
            self._listener.listen(128)
            self.address = f"unix://{path}"
        else:
            self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
            scheme = "tcp"
            if transport == "tls":
                scheme = "https"
                self._context = context or shared().server_context()
            self.address = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def lines(self) -> list[str]:
        """The first line of every request so far, without the protocol."""
        return [each.split(b" HTTP/1.1\r\n")[0].decode() for each in self.requests]

    def says_ended(self, request: bytes) -> bool:
        """Whether this asks about a process whose stream was opened, and is answered here."""
        asks = request.startswith(b"GET ") and b"/json HTTP" in request
        return self._ended and asks and any(b"Upgrade: tcp" in each for each in self.requests)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.go.set()
        # Closing alone does not wake a thread that waits in accept.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)
        for each in self._open:
            with contextlib.suppress(OSError):
                # Not an encrypted socket's own, which takes the TLS from below its user.
                socket.socket.shutdown(each, socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(5)
        self._folder.cleanup()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # Clients that go away are what these tests are about.
        with contextlib.suppress(OSError), connection:
            if self._context is None:
                self._script(Talk(connection, self))
                return
            with self._context.wrap_socket(connection, server_side=True) as encrypted:
                # The bare socket has given its descriptor away.
                self._open.append(encrypted)
                self._script(Talk(encrypted, self))
                # The script may have closed it, and a ValueError says that there is no TLS left.
                if not self._rude and encrypted.fileno() >= 0:
                    encrypted.setblocking(False)
                    with contextlib.suppress(ValueError):
                        encrypted.unwrap()
