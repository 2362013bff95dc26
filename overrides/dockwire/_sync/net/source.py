# Made from _async by `python -m generator unasync`; change that, not this.
"""Sources of bytes for open streams."""

from __future__ import annotations

from typing import Protocol

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.signal_handlers import from_signal_handler
from .connect import NetworkStream

_BUFFER = 256 * 1024


class Source(Protocol):
    """The body of a response, or a hijacked connection."""

    def read_chunk(self, limit: Limit) -> bytes | memoryview:
        """Return the next bytes; empty at the end. A memoryview is valid until the next call.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time.
        """
        ...

    def abort(self) -> None:
        """Close immediately; a waiting reader gets an error."""
        ...


class HijackedConnection:
    """A connection that no longer speaks HTTP."""

    def __init__(self, stream: NetworkStream, leading: bytes) -> None:
        self.stream = stream
        # Data that was read together with the head of the response.
        self._leading = leading
        self._buffer = memoryview(bytearray(_BUFFER))

    def read_chunk(self, limit: Limit) -> bytes | memoryview:
        """Return the next bytes, beginning with those read with the head of the response."""
        if self._leading:
            leading, self._leading = self._leading, b""
            return leading
        try:
            count = self.stream.receive(self._buffer, limit.expires_at())
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("body", error, received=True) from error
        return self._buffer[:count]

    def abort(self) -> None:
        """Close immediately; a waiting reader gets an error."""
        self.stream.abort()
