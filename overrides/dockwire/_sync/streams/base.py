# Made from _async by `python -m generator unasync`; change that, not this.
"""What a call gives back that goes on: output, records, bytes, and connections of one's own.

All of them keep their state in the object: a read that timed out or was cancelled has lost
nothing, and the next one goes on. All are closed at their end, by ``close`` and on leaving
``with``; one that is left open warns.

One reader and one writer may use a stream at the same time, and a third may close it, which wakes
both with ``StreamClosed``. Two readers take turns, and so do two writers; who gets what is then up
to chance. A stream belongs to the process it was opened in, and where there is an event loop, to
that loop. After a fork the child may close its copy, which does the parent's no harm, and should
do nothing else with it."""

from __future__ import annotations

import warnings

from dockwire_api.operation import Timeout

from ..._protocol.api.error_mapping import Call, Interrupted
from ..._runtime.deadlines import Deadline, Limit, check_timeout
from ..._runtime.warning_location import caller
from ...errors import (
    DockwireError,
    StreamBroken,
    StreamClosed,
)
from ..closable import Closable
from ..net import backend
from ..net.source import Source


class Stream(Closable):
    """What all streams share: one reader at a time, time-outs, and being closed."""

    def __init__(self, source: Source, call: Call, timeout: float | None) -> None:
        self._source = source
        self._call = call
        self._timeout = timeout
        self._reading = backend.Lock()
        self._origin = caller()
        # Closed by the user, by a fault or at the end; ended: nothing more will come.
        self._closed = False
        self._ended = False
        self._failure: DockwireError | None = None

    @property
    def closed(self) -> bool:
        """Whether the stream is closed: at its end, by an error, or by ``close``."""
        return self._closed

    def close(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice does no harm."""
        self._abort()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            shown = repr(self)
            # First: a warning may be turned into an error.
            self._abort()
            warnings.warn(
                f"unclosed {shown}, opened at {self._origin}",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )

    def __repr__(self) -> str:
        state = "ended" if self._ended else "closed" if self._closed else "open"
        return f"<{type(self).__name__} of {self._call.operation}, {state}>"

    def _abort(self) -> None:
        self._closed = True
        self._source.abort()

    def _end(self, failure: DockwireError | None = None) -> None:
        """Note that nothing more will come, and why."""
        self._ended = True
        self._failure = None if failure is None else self._call.mark(failure)
        self._abort()

    def _read_on(self, limit: Limit, waited: float | None) -> bytes | memoryview:
        """The next bytes; nothing at the end.

        Raises:
            RequestTimeout: nothing came in time; reading can go on.
            StreamClosed: the stream was closed, perhaps by somebody else just now.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        if self._failure is not None:
            raise self._failure
        if self._ended:
            return b""
        if self._closed:
            raise self._call.mark(StreamClosed("the stream is closed"))
        try:
            return self._source.piece(limit)
        except Interrupted as trouble:
            if isinstance(trouble.cause, TimeoutError) and trouble.cause.errno is None:
                raise self._call.interrupted(trouble, waited) from None
            if self._closed:
                raise self._call.mark(
                    StreamClosed("the stream was closed while it was read")
                ) from None
            if self._ends_by(trouble):
                return b""
            error: DockwireError
            if isinstance(trouble.cause, OSError):
                error = self._call.interrupted(trouble)
            else:
                error = StreamBroken("the connection ended in the middle of the stream")
            self._end(error)
            raise error from trouble.cause

    def _ends_by(self, trouble: Interrupted) -> bool:
        """Whether a broken connection is how this stream ends."""
        return False

    def _limit(self, timeout: Timeout) -> tuple[Limit, float | None]:
        waited = check_timeout(timeout, self._timeout)
        return Deadline(waited), waited

    def _lock(self, limit: Limit, waited: float | None) -> None:
        try:
            self._reading.acquire(limit.moment())
        except TimeoutError as error:
            raise self._call.interrupted(Interrupted("body", error), waited) from None
