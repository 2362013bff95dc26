# Made from _async by `python -m generator unasync`; change that, not this.
"""TLS over a socket, with half-close."""

from __future__ import annotations

from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Self

from ..._protocol.signal_handlers import from_signal_handler, suppress
from ..._protocol.wire.tls import TlsConnection
from . import backend

if TYPE_CHECKING:
    import ssl

# How much to encrypt at a time: four records.
_CHUNK_SIZE = 64 * 1024


class TlsStream:
    """A TLS connection. One task may read from it while another writes to it.

    Encrypted bytes left over from a timed-out or cancelled call are sent first by the next one,
    otherwise the peer could not decrypt what follows.
    """

    def __init__(self, sock: backend.Socket, connection: TlsConnection) -> None:
        self._socket = sock
        self._tls = connection
        self._unsent = memoryview(b"")
        # How many bytes of the next call's data are in ``_unsent`` already.
        self._already_encrypted = 0

    @classmethod
    def start(
        cls,
        sock: backend.Socket,
        context: ssl.SSLContext,
        server_name: str,
        expires_at: float | None,
        *,
        suppress_ragged_eofs: bool = False,
    ) -> Self:
        """Perform the handshake over a socket, which is closed on failure.

        Raises:
            TimeoutError, OSError: the connection failed.
        """
        connection = TlsConnection(
            context, server_name, RLock(), suppress_ragged_eofs=suppress_ragged_eofs
        )
        stream = cls(sock, connection)
        try:
            stream._handshake(expires_at)
        except BaseException:
            sock.abort()
            raise
        return stream

    def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes, after waiting for some; b"" at the end of the stream.

        A peer that closes without close_notify is an error, unless the settings suppress it.

        Raises:
            TimeoutError: nothing arrived in time; nothing is lost.
            OSError: the connection broke, or was aborted.
        """
        while (data := self._tls.read()) is None:
            self._tls.feed(self._socket.receive(expires_at))
        return data

    def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent.

        With ``stop_when_readable`` it stops early when the peer has sent something; the next call
        has to send the rest.

        Raises:
            TimeoutError: not all was sent in time; ``args[0]`` is the number of bytes sent.
            OSError: the connection broke, or was aborted.
        """
        view = memoryview(data).cast("B")
        sent = 0
        encrypted, self._already_encrypted = self._already_encrypted, 0
        while True:
            try:
                if not self._flush(expires_at, stop_when_readable=stop_when_readable):
                    self._already_encrypted = encrypted - sent
                    return sent
            except TimeoutError as error:
                if from_signal_handler(error):
                    raise
                # Encrypted data counts as sent: it cannot be withdrawn.
                raise TimeoutError(encrypted) from None
            sent = encrypted
            if encrypted == len(view):
                return encrypted
            chunk = view[encrypted : encrypted + _CHUNK_SIZE]
            self._unsent = memoryview(self._tls.encrypt(chunk))
            encrypted += len(chunk)

    def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction with close_notify; reading remains possible.

        The socket itself stays open in both directions.

        Raises:
            TimeoutError: not all was sent in time; the next call continues.
            OSError: the connection broke, or was aborted.
        """
        self._flush(expires_at)
        self._unsent = memoryview(self._tls.close_notify())
        self._flush(expires_at)

    def is_readable(self) -> bool:
        """Whether a read would return immediately, with data, the end or an error."""
        while not self._tls.is_readable():
            # The data may be TLS's own, such as session tickets after the handshake.
            try:
                data = self._socket.receive_now()
            except OSError as error:
                if from_signal_handler(error):
                    raise
                return True
            if data is None:
                return False
            self._tls.feed(data)
        return True

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return True

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more, and all of its data were read.

        Only while no other task reads.
        """
        return self.is_readable() and self._tls.at_end()

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes."""
        self._socket.enable_keep_alive()

    def get_extra_info(self, name: str) -> object:
        """Return the "socket" or the "ssl_object" below, None if there is none of that name."""
        return self._tls.ssl_object if name == "ssl_object" else self._socket.get_extra_info(name)

    def abort(self) -> None:
        """Close immediately; tasks that wait for this connection get an error."""
        self._socket.abort()

    def _handshake(self, expires_at: float | None) -> None:
        while True:
            try:
                done = self._tls.handshake()
            except OSError as error:
                # Try to send the alert that tells the peer why.
                if not from_signal_handler(error):
                    with suppress(OSError):
                        self._socket.send(self._tls.outgoing(), monotonic())
                raise
            self._socket.send(self._tls.outgoing(), expires_at)
            if done:
                return
            self._tls.feed(self._socket.receive(expires_at))

    def _flush(self, expires_at: float | None, *, stop_when_readable: bool = False) -> bool:
        """Send the encrypted bytes; False if it stopped because the peer sent something."""
        while len(self._unsent):
            count = self._socket.send_some(
                self._unsent, expires_at, stop_when_readable=stop_when_readable
            )
            self._unsent = self._unsent[count:]
            if not count and self.is_readable():
                return False
        return True
