"""TLS over a socket, as a link that can be half-closed."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Self

from ..._protocol.wire.tls import TlsConnection
from . import backend

if TYPE_CHECKING:
    import ssl

_BUFFER = 64 * 1024
# Encrypted at a time: four records.
_CHUNK_SIZE = 64 * 1024


class TlsStream:
    """A connection by TLS. One task may read from it while another writes to it.

    Only what the socket has taken is gone: encrypted bytes that a time-out or a cancelled call
    leaves behind go out first the next time, or the other side could not decrypt what follows.
    """

    def __init__(self, sock: backend.Socket, connection: TlsConnection) -> None:
        self._socket = sock
        self._tls = connection
        self._buffer = memoryview(bytearray(_BUFFER))
        self._unsent = memoryview(b"")
        # How much at the beginning of the next data is in ``_unsent`` already.
        self._already_taken = 0

    @classmethod
    async def start(
        cls,
        sock: backend.Socket,
        context: ssl.SSLContext,
        server_name: str,
        expires_at: float | None,
    ) -> Self:
        """Shake hands over a socket, which is closed where that fails.

        Raises:
            TimeoutError, OSError: it was not possible.
        """
        stream = cls(sock, TlsConnection(context, server_name, Lock()))
        try:
            await stream._handshake(expires_at)
        except BaseException:
            sock.abort()
            raise
        return stream

    async def receive(self, buffer: memoryview, expires_at: float | None) -> int:
        """Fill a part of the buffer; 0 means that the other side sends no more.

        The end counts as one also where the other side left without a goodbye: whether something
        is missing shows in what it said, an HTTP body or a frame.

        Raises:
            TimeoutError: nothing came in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        while (count := self._tls.read_into(buffer)) is None:
            self._tls.feed(self._buffer[: await self._socket.receive(self._buffer, expires_at)])
        return count

    async def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all of it, and say how much was sent.

        With ``heed`` it stops as soon as the other side has said something: a lesser number; if
        anything is sent after that, it has to be the rest.

        Raises:
            TimeoutError: not all was taken in time; ``args[0]`` is how much was.
            OSError: the connection broke, or was aborted.
        """
        view = memoryview(data).cast("B")
        sent = 0
        taken, self._already_taken = self._already_taken, 0
        while True:
            try:
                if not await self._flush(expires_at, stop_when_readable=stop_when_readable):
                    self._already_taken = taken - sent
                    return sent
            except TimeoutError:
                # What is encrypted cannot be taken back.
                raise TimeoutError(taken) from None
            sent = taken
            if taken == len(view):
                return taken
            piece = view[taken : taken + _CHUNK_SIZE]
            self._unsent = memoryview(self._tls.encrypt(piece))
            taken += len(piece)

    async def half_close(self) -> None:
        """Say that nothing more will be sent; reading goes on.

        By TLS's own goodbye; the socket stays open in both directions.
        """
        await self._flush(None)
        self._unsent = memoryview(self._tls.close_notify())
        await self._flush(None)

    def is_readable(self) -> bool:
        """Whether a read would return at once: with bytes, the end, or an error."""
        while not self._tls.is_readable():
            # What has come may be for TLS itself, such as the tickets after a handshake.
            try:
                count = self._socket.receive_now(self._buffer)
            except OSError:
                return True
            if count is None:
                return False
            self._tls.feed(self._buffer[:count])
        return True

    def enable_keep_alive(self) -> None:
        """Have the system look now and then whether the other side is still there."""
        self._socket.enable_keep_alive()

    def abort(self) -> None:
        """Close at once, and wake whoever waits for this connection with an error."""
        self._socket.abort()

    async def _handshake(self, expires_at: float | None) -> None:
        while True:
            try:
                done = self._tls.handshake()
            except OSError:
                # Let the other side know why; whether it hears it is its own matter.
                try:
                    await self._socket.send(self._tls.outgoing(), monotonic())
                except OSError:
                    pass
                raise
            await self._socket.send(self._tls.outgoing(), expires_at)
            if done:
                return
            self._tls.feed(self._buffer[: await self._socket.receive(self._buffer, expires_at)])

    async def _flush(self, expires_at: float | None, *, stop_when_readable: bool = False) -> bool:
        """Send what is encrypted; False when it stopped because the other side spoke."""
        while len(self._unsent):
            count = await self._socket.send_some(
                self._unsent, expires_at, stop_when_readable=stop_when_readable
            )
            self._unsent = self._unsent[count:]
            if not count and self.is_readable():
                return False
        return True
