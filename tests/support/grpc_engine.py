"""An engine whose BuildKit is grpcio: its Control answers as the test says."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc

from dockwire._protocol.wire.protobuf import (
    as_bytes,
    as_text,
    read_fields,
    write_bytes,
    write_integer,
    write_text,
)

IMAGE_ID = f"sha256:{'1' * 64}"
# The first worker: its platforms, and the label that only engines with an image store have.
WORKER = write_bytes(
    1,
    write_bytes(2, write_text(1, "org.mobyproject.buildkit.worker.snapshotter"))
    + write_bytes(3, write_text(1, "amd64") + write_text(2, "linux")),
)


def answer_of(digest: str = IMAGE_ID) -> bytes:
    """The answer to a build."""
    return write_bytes(1, write_text(1, "containerimage.digest") + write_text(2, digest))


def status_of(name: str) -> bytes:
    """A status with one step that has started."""
    vertex = write_text(1, "sha256:a") + write_text(3, name)
    return write_bytes(1, vertex + write_bytes(5, write_integer(1, 1)))


class GrpcEngine:
    """BuildKit's Control, and the client of the session that a build opens.

    Attributes:
        solve: answers a build: it gets the request and the context of the call.
        request: the fields of the last request to build.
        worker: the answer to a question for workers.
        history: the answers to a question for the history of builds.
        removed: the fields of the last request to remove a record.
        sessions: how many sessions came in a call of Control.
        session_ended: set when a session has ended.
    """

    def __init__(self, folder: Path) -> None:
        self.solve: Callable[[dict[int, Any], grpc.ServicerContext], bytes] = lambda *_: answer_of()
        self.request: dict[int, Any] = {}
        self.worker = WORKER
        self.history: Callable[[grpc.ServicerContext], Iterator[bytes]] = lambda _: iter(())
        self.removed: dict[int, Any] = {}
        self.sessions = 0
        self.session_ended = threading.Event()
        self.path = str(folder / "control")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / "session"))
        self._listener.listen()
        self.channel = grpc.insecure_channel(
            f"unix:{folder / 'session'}", options=[("grpc.default_authority", "localhost")]
        )
        self._building = threading.Event()
        self._solved = threading.Event()
        self._server = grpc.server(ThreadPoolExecutor(16))
        handlers = {
            "ListWorkers": grpc.unary_unary_rpc_method_handler(lambda *_: self.worker),
            "Solve": grpc.unary_unary_rpc_method_handler(self._solve),
            "Status": grpc.unary_stream_rpc_method_handler(self._status),
            "ListenBuildHistory": grpc.unary_stream_rpc_method_handler(self._list_history),
            "UpdateBuildHistory": grpc.unary_unary_rpc_method_handler(self._update_history),
            "Session": grpc.stream_stream_rpc_method_handler(self._session),
        }
        self._server.add_generic_rpc_handlers(
            [grpc.method_handlers_generic_handler("moby.buildkit.v1.Control", handlers)]
        )
        self._server.add_insecure_port(f"unix:{self.path}")
        self._server.start()

    def forward(self, connection: socket.socket, first: bytes = b"") -> None:
        """Pass on a connection to Control, until one of both ends."""
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(self.path)
            control.sendall(first)
            self._join(control, connection)

    def join_session(self, connection: socket.socket) -> None:
        """Use a connection as the session, until it ends."""
        self.channel.subscribe(lambda _: None, try_to_connect=True)
        client, _ = self._listener.accept()
        with client, connection:
            self._join(client, connection)
        self.session_ended.set()

    def call(self, path: str, message: bytes, **metadata: str) -> bytes:
        """Call a method of the session with one message."""
        rows = tuple((name.replace("_", "-"), value) for name, value in metadata.items())
        answer: bytes = self.channel.unary_unary(path)(message, timeout=30, metadata=rows)
        return answer

    def stop(self) -> threading.Event:
        """Break all connections to Control; return what is set when it has ended."""
        stopped: threading.Event = self._server.stop(None)
        return stopped

    def close(self) -> None:
        """End everything."""
        self.channel.close()
        self._listener.close()
        self.stop().wait()

    def _join(self, one: socket.socket, other: socket.socket) -> None:
        with ThreadPoolExecutor() as threads:
            threads.submit(repeat, one, other)
            repeat(other, one)

    def _solve(self, message: bytes, context: grpc.ServicerContext) -> bytes:
        self.request = {}
        for number, value in read_fields(message):
            if number in (4, 7):
                pair = dict(read_fields(as_bytes(value)))
                found = self.request.setdefault(number, {})
                found[as_text(pair.get(1))] = as_text(pair.get(2))
            else:
                self.request[number] = as_text(value)
        self._building.set()
        try:
            return self.solve(self.request, context)
        finally:
            self._solved.set()

    def _status(self, message: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
        assert self._building.wait(30)
        assert as_text(dict(read_fields(message)).get(1)) == self.request[1]
        yield status_of("[1/1] FROM scratch")
        while not self._solved.wait(0.01) and context.is_active():
            pass

    def _list_history(self, message: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
        # Only the records that there are: without the field 3 it would go on.
        assert list(read_fields(message)) == [(3, 1)]
        yield from self.history(context)

    def _update_history(self, message: bytes, context: grpc.ServicerContext) -> bytes:
        self.removed = dict(read_fields(message))
        return b""

    def _session(self, messages: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
        self.sessions += 1
        ours, theirs = socket.socketpair()
        threading.Thread(target=self.join_session, args=(theirs,), daemon=True).start()

        def receive() -> None:
            with contextlib.suppress(Exception):
                for message in messages:
                    ours.sendall(as_bytes(dict(read_fields(message)).get(1)))
            with contextlib.suppress(OSError):
                ours.shutdown(socket.SHUT_RDWR)

        threading.Thread(target=receive, daemon=True).start()
        with ours:
            while data := ours.recv(65536):
                yield write_bytes(1, data)


def repeat(source: socket.socket, sink: socket.socket) -> None:
    """Pass on bytes, until one of both ends."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)
