# Made from _async by `python -m generator unasync`; change that, not this.
"""Read and write a connection of gRPC: what the client and the server have in common."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from ..._buildkit.http2_connection import Http2Call, Http2Connection, InvalidHTTP2
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.log import debug_logger
from ...errors import DockwireError
from ..net import backend

CallT = TypeVar("CallT", bound=Http2Call)


class SyncByteStream(Protocol):
    """A connection, as an upgraded one of HTTP."""

    def receive(self) -> bytes:
        """Return the bytes that have arrived, after waiting for some; empty at the end.

        Raises:
            DockwireError: the connection has ended.
        """
        ...

    def write(self, data: bytes, /) -> None:
        """Send bytes.

        Raises:
            DockwireError: the connection has ended.
        """
        ...

    def _abort(self) -> None:
        """Close it."""
        ...


class GrpcConnection(ABC, Generic[CallT]):
    """A connection of gRPC, until it ends."""

    def __init__(self, stream: SyncByteStream, connection: Http2Connection[CallT]) -> None:
        self._stream = stream
        self._connection = connection
        # Of all state below, and of the connection. It is never held while something waits.
        # A signal handler may close a stream at any moment.
        self._guard = threading.RLock()
        # Bytes leave in the order in which the connection returns them.
        self._flushing = backend.Lock()
        self._waiters: list[backend.PermitWaiter] = []

    def run(self) -> None:
        """Read until the connection ends or is closed."""
        try:
            self._flush()
            while data := self._stream.receive():
                try:
                    self._process(data)
                except InvalidHTTP2 as error:
                    if (log := debug_logger("dockwire.http")) is not None:
                        log.debug("the connection of a build is not valid HTTP/2: %s", error)
                    self._flush()
                    return
                self._flush()
                self._wake_all()
        except DockwireError as error:
            if from_signal_handler(error):
                raise
            self._failed(error)
        finally:
            with self._guard:
                self._connection.end()
            self._stream._abort()
            self._ended()
            self._wake_all()

    @abstractmethod
    def _process(self, data: bytes) -> None:
        """Process received bytes.

        Raises:
            InvalidHTTP2: they are not valid.
        """

    def _failed(self, error: DockwireError) -> None:
        """Note why the connection has ended."""

    def _ended(self) -> None:
        """Stop what waits for something other than the connection, which has ended."""

    def _receive(self, call: CallT, expires_at: float | None = None) -> bytes | None:
        while True:
            with self._guard:
                message = self._connection.take_message(call)
                if message is None and call.peer_ended:
                    return None
                waiter = self._add_waiter() if message is None else None
            if waiter is not None:
                if not waiter.wait(expires_at):
                    raise TimeoutError
                continue
            # The peer may send more now.
            self._flush()
            return message

    def _send(self, call: CallT, messages: Sequence[bytes]) -> None:
        while True:
            with self._guard:
                if call.has_room or call.cancelled:
                    for message in messages:
                        self._connection.send(call, message)
                    break
                waiter = self._add_waiter()
            waiter.wait(None)
        self._flush()

    def _add_waiter(self) -> backend.PermitWaiter:
        waiter = backend.PermitWaiter()
        self._waiters.append(waiter)
        return waiter

    def _wake_all(self) -> None:
        with self._guard:
            waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.wake()

    def _flush(self) -> None:
        """Send what the connection has to send.

        Raises:
            DockwireError: the connection has ended.
        """
        self._flushing.acquire(None)
        try:
            while True:
                with self._guard:
                    data = self._connection.take_output()
                if not data:
                    return
                self._stream.write(data)
        finally:
            self._flushing.release()
