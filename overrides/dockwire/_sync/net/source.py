# Made from _async by `python -m generator unasync`; change that, not this.
"""Where the bytes of an open stream come from."""

from __future__ import annotations

from typing import Protocol

from ..._protocol.api.error_mapping import Interrupted
from ..._runtime.deadlines import Limit
from .connect import NetworkStream

_BUFFER = 256 * 1024


class Source(Protocol):
    """Where the bytes of a stream come from."""

    def piece(self, limit: Limit) -> bytes | memoryview:
        """Read on; nothing means the end. A memoryview holds only until the next call.

        Raises:
            Interrupted: the connection broke, or nothing came in time.
        """
        ...

    def abort(self) -> None:
        """Close at once, and wake whoever reads."""
        ...


class HijackedConnection:
    """A connection that was taken over, as a source."""

    def __init__(self, link: NetworkStream, leading: bytes) -> None:
        self.link = link
        self._leading = leading
        self._buffer = memoryview(bytearray(_BUFFER))

    def piece(self, limit: Limit) -> bytes | memoryview:
        """Read on; what came together with the answer's head comes first."""
        if self._leading:
            leading, self._leading = self._leading, b""
            return leading
        try:
            count = self.link.receive(self._buffer, limit.moment())
        except OSError as error:
            raise Interrupted("body", error, received=True) from error
        return self._buffer[:count]

    def abort(self) -> None:
        """Close at once, and wake whoever reads."""
        self.link.abort()
