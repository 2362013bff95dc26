# Made from _async by `python -m generator unasync`; change that, not this.
"""Sources of bytes for open streams."""

from __future__ import annotations

from typing import Protocol

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.signal_handlers import from_signal_handler
from ...errors import DockwireError
from .connect import NetworkStream


class Source(Protocol):
    """The body of a response, or a hijacked connection."""

    def read_chunk(self, limit: Limit) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time.
        """
        ...

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close immediately; a waiting reader gets an error. ``CallHooks`` get the reason."""
        ...


class HijackedConnection:
    """A connection that no longer speaks HTTP."""

    def __init__(self, stream: NetworkStream, leading: bytes) -> None:
        self.stream = stream
        # Data that was read together with the head of the response.
        self._leading = leading

    def read_chunk(self, limit: Limit) -> bytes:
        """Return the next bytes, beginning with those read with the head of the response."""
        if self._leading:
            leading, self._leading = self._leading, b""
            return leading
        try:
            return self.stream.receive(limit.expires_at())
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("body", error, received=True) from error

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close immediately; a waiting reader gets an error. ``CallHooks`` get the reason."""
        self.stream.abort()
