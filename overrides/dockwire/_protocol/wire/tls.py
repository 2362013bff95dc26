"""TLS without a socket: bytes from the network go in, bytes for the network come out.

A plain ``ssl.SSLSocket`` cannot say "I send no more" and read on; this can. Imported only where an
engine is spoken to by TLS, as ``ssl`` takes long to load.
"""

from __future__ import annotations

import ssl
import threading
from typing import Any

_PIECE = 64 * 1024


class Tunnel:
    """The state of one TLS connection.

    One thread may read while another writes: each step is done under a lock, and none of them
    waits for anything.
    """

    def __init__(self, context: ssl.SSLContext, server_name: str) -> None:
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        # Any: its read fills a buffer and returns a number, which its annotations do not know.
        self._tls: Any = context.wrap_bio(
            self._incoming, self._outgoing, server_hostname=server_name
        )
        self._lock = threading.Lock()
        # What was decrypted before anybody asked for it.
        self._decrypted = bytearray()
        self._failure: ssl.SSLError | None = None
        self._ended = False
        self._finished = False
        # The other side went away without saying that this is all: whatever was read may be cut.
        self.ragged = False

    def handshake(self) -> bool:
        """Go on with the handshake; whether it is complete, or else waits for ``feed``.

        Raises:
            ssl.SSLError: the two sides do not agree; ``outgoing`` tells the other one.
        """
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def feed(self, data: memoryview) -> None:
        """Take what came from the network; nothing means that no more will come."""
        with self._lock:
            if len(data):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def outgoing(self) -> bytes:
        """What is to be sent to the network."""
        with self._lock:
            return self._outgoing.read()

    def read_into(self, buffer: memoryview) -> int | None:
        """Fill a part of the buffer; 0 at the end, None when ``feed`` has to come first.

        Raises:
            ssl.SSLError: the other side reports an error, or its bytes are not TLS.
        """
        with self._lock:
            if self._decrypted:
                count = min(len(buffer), len(self._decrypted))
                buffer[:count] = self._decrypted[:count]
                del self._decrypted[:count]
                return count
            count = 0
            # A record holds 16 KiB at most: a large buffer takes several.
            while count < len(buffer):
                step = self._step(buffer[count:])
                if not step:
                    break
                count += step
            if count:
                return count
            if self._failure is not None:
                raise self._failure
            return 0 if self._ended else None

    def is_readable(self) -> bool:
        """Whether ``read_into`` has something to give or to raise.

        Bytes that are for TLS itself, such as session tickets, are no reason.
        """
        with self._lock:
            if not self._decrypted:
                self._decrypt(once=True)
            return bool(self._decrypted) or self._ended or self._failure is not None

    def encrypt(self, data: memoryview) -> bytes:
        """Bytes for the other side, as they are to be sent to the network."""
        with self._lock:
            self._tls.write(data)
            return self._outgoing.read()

    def finish(self) -> bytes:
        """Say that nothing more is sent; what is to be sent to the network. Reading goes on."""
        with self._lock:
            if not self._finished:
                self._finished = True
                # OpenSSL looks for the other side's goodbye at once, and would throw away
                # whatever it finds before it.
                self._decrypt()
                try:
                    self._tls.unwrap()
                except ssl.SSLError:
                    # That goodbye has not come yet.
                    pass
            return self._outgoing.read()

    def _decrypt(self, once: bool = False) -> None:
        buffer = memoryview(bytearray(_PIECE))
        while count := self._step(buffer):
            self._decrypted += buffer[:count]
            if once:
                return

    def _step(self, buffer: memoryview) -> int:
        """Decrypt a record, or the rest of one; 0 where there is none, for whatever reason."""
        if self._ended or self._failure is not None:
            return 0
        try:
            count: int = self._tls.read(len(buffer), buffer)
        except ssl.SSLWantReadError:
            return 0
        except ssl.SSLZeroReturnError:
            count = 0
        except ssl.SSLEOFError:
            self.ragged = True
            count = 0
        except ssl.SSLError as error:
            self._failure = error
            return 0
        self._ended = not count
        return count
