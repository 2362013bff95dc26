"""TLS without a socket: bytes from the network in, bytes for the network out.

``ssl.SSLSocket`` cannot send close_notify and then continue to read; an ``ssl.SSLObject`` over
memory buffers can. This module is imported only for engines that use TLS: ``ssl`` loads slowly.
"""

from __future__ import annotations

import ssl
from contextlib import AbstractContextManager
from typing import Any

_CHUNK = 64 * 1024


class TlsConnection:
    """The state of one TLS connection.

    Args:
        context: settings and certificates.
        server_name: the name that the server's certificate must match.
        lock: held for each step, so that one thread may read while another writes. No step
            blocks.
        suppress_ragged_eofs: take the end of the connection without close_notify for the end of
            the data; otherwise it is an error, as somebody may have cut the connection.
    """

    def __init__(
        self,
        context: ssl.SSLContext,
        server_name: str,
        lock: AbstractContextManager[Any],
        *,
        suppress_ragged_eofs: bool = False,
    ) -> None:
        self._suppress_ragged_eofs = suppress_ragged_eofs
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        # Any: with a buffer, read returns a number of bytes; the type stub says bytes.
        self._tls: Any = context.wrap_bio(
            self._incoming, self._outgoing, server_hostname=server_name
        )
        self._lock = lock
        # Bytes that were decrypted before they were read.
        self._decrypted = bytearray()
        self._failure: ssl.SSLError | None = None
        self._ended = False
        self._sent_close_notify = False

    @property
    def ssl_object(self) -> object:
        """The ``ssl.SSLObject``, which has the peer's certificate."""
        return self._tls

    def handshake(self) -> bool:
        """Continue the handshake; return False while it needs more data from ``feed``.

        Raises:
            ssl.SSLError: the handshake failed; ``outgoing`` returns the alert to send.
        """
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def feed(self, data: memoryview) -> None:
        """Add bytes received from the network; no bytes mean the end of the stream."""
        with self._lock:
            if len(data):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def outgoing(self) -> bytes:
        """Return the bytes to send to the network."""
        with self._lock:
            return self._outgoing.read()

    def read_into(self, buffer: memoryview) -> int | None:
        """Fill part of the buffer; return 0 at the end, None when ``feed`` is needed first.

        Raises:
            ssl.SSLError: the peer sent an alert, or something other than TLS.
        """
        with self._lock:
            if self._decrypted:
                count = min(len(buffer), len(self._decrypted))
                buffer[:count] = self._decrypted[:count]
                del self._decrypted[:count]
                return count
            count = 0
            # A record holds at most 16 KiB: a large buffer takes several.
            while count < len(buffer):
                step = self._decrypt_record(buffer[count:])
                if not step:
                    break
                count += step
            if count:
                return count
            if self._failure is not None:
                raise self._failure
            return 0 if self._ended else None

    def is_readable(self) -> bool:
        """Return whether ``read_into`` would return data or the end, or raise an error.

        TLS's own messages, such as session tickets, do not make it readable.
        """
        with self._lock:
            if not self._decrypted:
                self._decrypt(once=True)
            return bool(self._decrypted) or self._ended or self._failure is not None

    def at_end(self) -> bool:
        """Return whether the peer has sent all of its data, and they have been read."""
        with self._lock:
            return not self._decrypted and (self._ended or self._failure is not None)

    def encrypt(self, data: memoryview) -> bytes:
        """Return the bytes to send to the network for this data."""
        with self._lock:
            self._tls.write(data)
            return self._outgoing.read()

    def close_notify(self) -> bytes:
        """End the sending direction; return the bytes to send. Reading remains possible."""
        with self._lock:
            if not self._sent_close_notify:
                self._sent_close_notify = True
                # OpenSSL waits for the peer's close_notify and discards data before it.
                self._decrypt()
                try:
                    self._tls.unwrap()
                except ssl.SSLError:
                    # The peer's close_notify has not arrived yet.
                    pass
            return self._outgoing.read()

    def _decrypt(self, once: bool = False) -> None:
        buffer = memoryview(bytearray(_CHUNK))
        while count := self._decrypt_record(buffer):
            self._decrypted += buffer[:count]
            if once:
                return

    def _decrypt_record(self, buffer: memoryview) -> int:
        """Decrypt a record, or the rest of one; return 0 when there is none."""
        if self._ended or self._failure is not None:
            return 0
        try:
            count: int = self._tls.read(len(buffer), buffer)
        except ssl.SSLWantReadError:
            return 0
        except ssl.SSLZeroReturnError:
            count = 0
        except ssl.SSLError as error:
            if self._suppress_ragged_eofs and isinstance(error, ssl.SSLEOFError):
                self._ended = True
                return 0
            self._failure = error
            return 0
        self._ended = not count
        return count
