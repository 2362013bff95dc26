# Made from _async by `python -m generator unasync`; change that, not this.
"""Call methods of gRPC on a connection."""

from __future__ import annotations

from collections.abc import Sequence

from ..._buildkit.grpc_messages import CallCancelled, CallEnded, Status
from ..._buildkit.http2_client import ClientCall, ClientConnection
from ...errors import ConnectionFailed, DockwireError, EngineClosed, StreamBroken
from ..net import backend
from .grpc_connection import SyncByteStream, GrpcConnection


class OutgoingCall:
    """A call of a method of the peer."""

    def __init__(self, client: GrpcClient, call: ClientCall) -> None:
        self._client = client
        self._call = call

    def send(self, message: bytes) -> None:
        """Send a message; wait first while the peer has not taken the last ones.

        Raises:
            CallCancelled: the call or the connection has ended.
        """
        self._client._send(self._call, (message,))

    def finish(self) -> None:
        """Send no more messages."""
        self._client._finish(self._call)

    def receive(self, expires_at: float | None = None) -> bytes | None:
        """Return the next message; None after the last one of a successful call.

        Raises:
            TimeoutError: none has arrived in time.
            CallEnded: the peer ended the call with an error.
            DockwireError: the connection has ended.
        """
        return self._client._next(self._call, expires_at)


class GrpcClient(GrpcConnection[ClientCall]):
    """Calls methods of the peer, several at the same time if needed."""

    def __init__(self, stream: SyncByteStream, authority: str) -> None:
        self._client = ClientConnection(authority)
        super().__init__(stream, self._client)
        self._task: backend.BackgroundTask | None = None
        self._failure: DockwireError | None = None

    def start_reading(self) -> None:
        """Begin to read, in a task of its own."""
        self._task = backend.run_in_background(self.run)

    def has_answered(self, expires_at: float | None) -> bool:
        """Wait for the first bytes of the peer, and return whether they are HTTP/2."""
        while True:
            with self._guard:
                if self._client.has_answered or self._client.ended:
                    return self._client.has_answered
                waiter = self._add_waiter()
            if not waiter.wait(expires_at):
                return False

    def start(self, path: str, metadata: Sequence[tuple[str, str]] = ()) -> OutgoingCall:
        """Start a call.

        Args:
            path: the method, as "/service/name".
            metadata: further headers, with lower-case names.
        """
        with self._guard:
            call = self._client.start(path, metadata)
        return OutgoingCall(self, call)

    def call(self, path: str, message: bytes, expires_at: float | None) -> bytes:
        """Call a method that takes and returns one message.

        Raises:
            TimeoutError: there was no answer in time.
            CallEnded: the peer ended the call with an error.
            DockwireError: the connection has ended.
        """
        started = self.start_with(path, message)
        answer = started.receive(expires_at)
        if answer is None or started.receive(expires_at) is not None:
            raise CallEnded(Status.INTERNAL, "expected one message", b"")
        return answer

    def start_with(self, path: str, message: bytes) -> OutgoingCall:
        """Start a call of a method that takes one message."""
        started = self.start(path)
        try:
            started.send(message)
            started.finish()
        except CallCancelled:
            # Receiving says why.
            pass
        return started

    def abort(self) -> None:
        """Close the connection; calls end with an error."""
        self._stream._abort()

    def close(self) -> None:
        """Close the connection, and wait until it is not read any more."""
        self.abort()
        task, self._task = self._task, None
        if task is not None:
            task.stop()

    def _process(self, data: bytes) -> None:
        with self._guard:
            self._client.receive(data)

    def _failed(self, error: DockwireError) -> None:
        self._failure = error

    def _finish(self, call: ClientCall) -> None:
        with self._guard:
            self._client.finish(call)
        self._flush()

    def _next(self, call: ClientCall, expires_at: float | None) -> bytes | None:
        try:
            message = self._receive(call, expires_at)
        except CallCancelled:
            failure = self._failure
            if isinstance(failure, ConnectionFailed | EngineClosed):
                raise failure.with_traceback(None) from None
            raise StreamBroken("the connection to BuildKit has ended") from None
        if message is None and call.status not in (None, Status.OK):
            raise CallEnded(call.status or Status.UNKNOWN, call.message, call.details)
        return message
