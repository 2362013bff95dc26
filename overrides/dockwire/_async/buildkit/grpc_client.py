"""Call methods of gRPC on a connection."""

from __future__ import annotations

from collections.abc import Sequence

from ..._buildkit.grpc_messages import CallCancelled, CallEnded, Status
from ..._buildkit.http2_client import ClientCall, ClientConnection
from ...errors import ConnectionFailed, DockwireError, EngineClosed, StreamBroken
from ..net import backend
from .grpc_connection import AsyncByteStream, AsyncGrpcConnection


class AsyncOutgoingCall:
    """A call of a method of the peer."""

    def __init__(self, client: AsyncGrpcClient, call: ClientCall) -> None:
        self._client = client
        self._call = call

    async def send(self, message: bytes) -> None:
        """Send a message; wait first while the peer has not taken the last ones.

        Raises:
            CallCancelled: the call or the connection has ended.
        """
        await self._client._send(self._call, (message,))

    async def finish(self) -> None:
        """Send no more messages."""
        await self._client._finish(self._call)

    async def receive(self, expires_at: float | None = None) -> bytes | None:
        """Return the next message; None after the last one of a successful call.

        Raises:
            TimeoutError: none has arrived in time.
            CallEnded: the peer ended the call with an error.
            DockwireError: the connection has ended.
        """
        return await self._client._next(self._call, expires_at)


class AsyncGrpcClient(AsyncGrpcConnection[ClientCall]):
    """Calls methods of the peer, several at the same time if needed."""

    def __init__(self, stream: AsyncByteStream, authority: str) -> None:
        self._client = ClientConnection(authority)
        super().__init__(stream, self._client)
        self._task: backend.BackgroundTask | None = None
        self._failure: DockwireError | None = None

    def start_reading(self) -> None:
        """Begin to read, in a task of its own."""
        self._task = backend.run_in_background(self.run)

    async def has_answered(self, expires_at: float | None) -> bool:
        """Wait for the first bytes of the peer, and return whether they are HTTP/2."""
        while True:
            with self._guard:
                if self._client.has_answered or self._client.ended:
                    return self._client.has_answered
                waiter = self._add_waiter()
            if not await waiter.wait(expires_at):
                return False

    async def start(self, path: str, metadata: Sequence[tuple[str, str]] = ()) -> AsyncOutgoingCall:
        """Start a call.

        Args:
            path: the method, as "/service/name".
            metadata: further headers, with lower-case names.
        """
        with self._guard:
            call = self._client.start(path, metadata)
        return AsyncOutgoingCall(self, call)

    async def call(self, path: str, message: bytes, expires_at: float | None) -> bytes:
        """Call a method that takes and returns one message.

        Raises:
            TimeoutError: there was no answer in time.
            CallEnded: the peer ended the call with an error.
            DockwireError: the connection has ended.
        """
        started = await self.start_with(path, message)
        answer = await started.receive(expires_at)
        if answer is None or await started.receive(expires_at) is not None:
            raise CallEnded(Status.INTERNAL, "expected one message", b"")
        return answer

    async def start_with(self, path: str, message: bytes) -> AsyncOutgoingCall:
        """Start a call of a method that takes one message."""
        started = await self.start(path)
        try:
            await started.send(message)
            await started.finish()
        except CallCancelled:
            # Receiving says why.
            pass
        return started

    def abort(self) -> None:
        """Close the connection; calls end with an error."""
        self._stream._abort()

    async def aclose(self) -> None:
        """Close the connection, and wait until it is not read any more."""
        self.abort()
        task, self._task = self._task, None
        if task is not None:
            await task.stop()

    def _process(self, data: bytes) -> None:
        with self._guard:
            self._client.receive(data)

    def _failed(self, error: DockwireError) -> None:
        self._failure = error

    async def _finish(self, call: ClientCall) -> None:
        with self._guard:
            self._client.finish(call)
        await self._flush()

    async def _next(self, call: ClientCall, expires_at: float | None) -> bytes | None:
        try:
            message = await self._receive(call, expires_at)
        except CallCancelled:
            failure = self._failure
            if isinstance(failure, ConnectionFailed | EngineClosed):
                raise failure.with_traceback(None) from None
            raise StreamBroken("the connection to BuildKit has ended") from None
        if message is None and call.status not in (None, Status.OK):
            raise CallEnded(call.status or Status.UNKNOWN, call.message, call.details)
        return message
