"""TLS without a socket: bytes from the network in, bytes for the network out.

``ssl.SSLSocket`` cannot send close_notify and then continue to read; an ``ssl.SSLObject`` over
memory buffers can. This module is imported only for engines that use TLS: ``ssl`` loads slowly.
"""

from __future__ import annotations

import ssl
from contextlib import AbstractContextManager
from typing import Any

# How much is read at once: a record holds at most 16 KiB.
_RECORD = 16 * 1024
_MOST_AT_ONCE = 128 * 1024


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
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_name)
        self._lock = lock
        # Bytes that were decrypted before they were read.
        self._decrypted: list[bytes] = []
        # Whether nothing is left of what was fed: asking OpenSSL costs an exception.
        self._is_drained = False
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

    def feed(self, data: bytes) -> None:
        """Add bytes received from the network; no bytes mean the end of the stream."""
        with self._lock:
            self._is_drained = False
            if data:
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def outgoing(self) -> bytes:
        """Return the bytes to send to the network."""
        with self._lock:
            return self._outgoing.read()

    def read(self) -> bytes | None:
        """Return the next data; b"" at the end, None when ``feed`` is needed first.

        Raises:
            ssl.SSLError: the peer sent an alert, or something other than TLS.
        """
        with self._lock:
            if not self._decrypted:
                length = 0
                while length < _MOST_AT_ONCE and (data := self._decrypt_record()):
                    self._decrypted.append(data)
                    length += len(data)
            if self._decrypted:
                decrypted = b"".join(self._decrypted)
                self._decrypted.clear()
                return decrypted
            if self._failure is not None:
                raise self._failure
            return b"" if self._ended else None

    def is_readable(self) -> bool:
        """Return whether ``read`` would return data or the end, or raise an error.

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
        while data := self._decrypt_record():
            self._decrypted.append(data)
            if once:
                return

    def _decrypt_record(self) -> bytes:
        """Decrypt a record, or the rest of one; return b"" when there is none."""
        if self._is_drained or self._ended or self._failure is not None:
            return b""
        try:
            data = self._tls.read(_RECORD)
        except ssl.SSLWantReadError:
            self._is_drained = True
            return b""
        except ssl.SSLZeroReturnError:
            data = b""
        except ssl.SSLError as error:
            if self._suppress_ragged_eofs and isinstance(error, ssl.SSLEOFError):
                self._ended = True
                return b""
            self._failure = error
            return b""
        self._ended = not data
        incoming = self._incoming
        self._is_drained = not incoming.pending and not self._tls.pending() and not incoming.eof
        return data
