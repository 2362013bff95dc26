# Made from _async by `python -m generator unasync`; change that, not this.
"""Answer the calls of gRPC that arrive on an upgraded connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from ..._buildkit.grpc_messages import CallCancelled, CallFailed, Status
from ..._buildkit.http2_server import ServerCall, ServerConnection
from ..._protocol.signal_handlers import from_signal_handler
from ...errors import DockwireError
from ..net import backend
from .grpc_connection import SyncByteStream, GrpcConnection


class Handler(Protocol):
    """Answers one call."""

    def __call__(self, call: GrpcCall, /) -> None:
        """Receive and send messages; the call ends when this returns.

        Raises:
            CallFailed: the call ends with this error.
            CallCancelled: the peer has cancelled the call.
        """
        ...


class GrpcCall:
    """A call of the peer, while its handler answers it."""

    def __init__(self, server: GrpcServer, call: ServerCall) -> None:
        self._server = server
        self._call = call

    @property
    def metadata(self) -> Mapping[str, str]:
        """The headers of the call; of a repeated one, the last."""
        return self._call.metadata

    def all_of(self, name: str) -> list[str]:
        """Return all values of a header that may be repeated, in their order."""
        return self._call.all_of(name)

    def receive(self) -> bytes | None:
        """Return the next message; None after the last one.

        Raises:
            CallCancelled: the peer has cancelled the call.
        """
        return self._server._receive(self._call)

    def receive_only(self) -> bytes:
        """Return the message of a call that has one.

        Raises:
            CallFailed: it has none.
            CallCancelled: the peer has cancelled the call.
        """
        message = self.receive()
        if message is None:
            raise CallFailed(Status.INTERNAL, "the call has no message")
        return message

    def send(self, message: bytes) -> None:
        """Send a message; wait first while the peer has not taken the last ones.

        Raises:
            CallCancelled: the peer has cancelled the call.
        """
        self._server._send(self._call, (message,))

    def send_all(self, messages: Sequence[bytes]) -> None:
        """Send several short messages at once, as ``send`` does.

        Raises:
            CallCancelled: the peer has cancelled the call.
        """
        if messages:
            self._server._send(self._call, messages)

    def on_cancel(self, stop: Callable[[], None]) -> None:
        """Let something be called when the peer cancels the call; at once if it has already."""
        self._server._on_cancel(self._call, stop)


class GrpcServer(GrpcConnection[ServerCall]):
    """Answers calls until the connection ends. Each has a task of its own."""

    def __init__(self, stream: SyncByteStream, handlers: Mapping[str, Handler]) -> None:
        self._server = ServerConnection(handlers)
        super().__init__(stream, self._server)
        self._handlers = handlers
        self._tasks: dict[ServerCall, backend.BackgroundTask] = {}
        self._stops: dict[ServerCall, list[Callable[[], None]]] = {}

    def stop(self) -> None:
        """Wait until the handlers have ended, after the connection was closed."""
        while True:
            with self._guard:
                task = next(iter(self._tasks.values()), None)
            if task is None:
                return
            task.stop()
            with self._guard:
                self._tasks = {call: each for call, each in self._tasks.items() if each is not task}

    def _process(self, data: bytes) -> None:
        with self._guard:
            for call in self._server.receive(data):
                self._start(call)
        self._stop_cancelled()

    def _ended(self) -> None:
        self._stop_cancelled()

    def _start(self, call: ServerCall) -> None:
        # With the guard, so that the task is known before it ends.
        self._tasks[call] = backend.run_in_background(lambda: self._answer(call))

    def _answer(self, call: ServerCall) -> None:
        # Of a handler that is cancelled, or has an error of its own.
        status, message = Status.INTERNAL, "the client could not answer"
        try:
            self._handlers[call.path](GrpcCall(self, call))
            status, message = Status.OK, ""
        except CallCancelled:
            pass
        except CallFailed as failed:
            status, message = failed.status, failed.message
        except DockwireError as error:
            if from_signal_handler(error):
                raise
            status, message = Status.UNKNOWN, error.problem
        finally:
            with self._guard:
                self._server.finish(call, status, message)
                self._tasks.pop(call, None)
                self._stops.pop(call, None)
        try:
            self._flush()
        except DockwireError as error:
            if from_signal_handler(error):
                raise
            # The connection has ended, which ``run`` notices.
        self._wake_all()

    def _on_cancel(self, call: ServerCall, stop: Callable[[], None]) -> None:
        with self._guard:
            if not call.cancelled:
                self._stops.setdefault(call, []).append(stop)
                return
        stop()

    def _stop_cancelled(self) -> None:
        """Stop what cancelled calls wait for outside of the connection."""
        with self._guard:
            cancelled = [call for call in self._stops if call.cancelled]
            stops = [stop for call in cancelled for stop in self._stops.pop(call)]
        for stop in stops:
            stop()
