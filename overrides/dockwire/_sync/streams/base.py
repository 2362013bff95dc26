# Made from _async by `python -m generator unasync`; change that, not this.
"""The base class of open streams: one reader at a time, time-outs, and closing.

Streams keep their state in the object: a read that timed out or was cancelled has lost nothing,
and the next one continues. A stream is closed at its end, by ``close`` and on leaving
``with``; one that is left open warns.

One reader and one writer may use a stream at the same time, and a third may close it, which wakes
both with ``StreamClosed``; closing the engine object wakes them with ``EngineClosed``. Several
readers take turns, and so do several writers. A stream belongs to the process and the event loop in
which it was opened. After a fork the child may close its copy, which does not affect the parent,
and should do nothing else with it.
"""

from __future__ import annotations

import warnings

from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted, error_for
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.http_responses import MalformedResponse, TruncatedResponse
from ..._runtime.deadlines import Deadline, check_timeout, has_passed
from ..._runtime.warning_location import caller_location
from ...errors import DockwireError, EngineClosed, StreamBroken, StreamClosed
from ..client import Opened
from ..closable import Closable
from ..net import backend

_ENGINE_CLOSED = "the engine object was closed"
_NO_LIMIT = (Deadline(None), None)


class Stream(Closable):
    """Base class of open streams."""

    def __init__(self, opened: Opened) -> None:
        self._source = opened.source
        self._call = opened.call
        self._reading = backend.Lock()
        self._opened_at = caller_location()
        # Closed: by the user, by an error or at the end. Ended: no more data will arrive.
        self._closed = False
        self._ended = False
        self._used = False
        self._failure: DockwireError | None = None
        # Of all reads together, for a call that reads the whole stream.
        self._deadline: Deadline | None = None
        self._under_way = opened.under_way
        if self._under_way is not None:
            self._under_way.add_stream(self, backend.current_owner())

    @property
    def closed(self) -> bool:
        """Whether the stream is closed: at its end, by an error, or by ``close``."""
        return self._closed

    def close(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice is harmless."""
        self._abort()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            shown = repr(self)
            # Abort first, because the warning may be raised as an error.
            self._abort()
            # A ResourceWarning is hidden by default; a stream that was never read is a mistake,
            # such as a build whose result was not asked for.
            warnings.warn(
                f"unclosed {shown}, opened at {self._opened_at}"
                f"{'' if self._used else ', and never read'}",
                ResourceWarning if self._used else RuntimeWarning,
                stacklevel=2,
                source=self,
            )

    def _limit_reads(self, deadline: Deadline) -> None:
        """Limit all further reads together."""
        self._deadline = deadline

    def __repr__(self) -> str:
        state = "ended" if self._ended else "closed" if self._closed else "open"
        return f"<{type(self).__name__} of {self._call.operation}, {state}>"

    def _abort(self) -> None:
        self._closed = True
        self._source.abort()

    def _end(self, failure: DockwireError | None = None) -> None:
        """Record the end of the stream, and its error if there is one."""
        self._failure = None if failure is None else self._call.add_context(failure)
        # After the error: another thread may read at this moment.
        self._ended = True
        if self._failure is not None:
            self._source.abort(self._failure)
        self._abort()

    def _end_with_engine(self) -> None:
        """End the stream because the engine object is closed."""
        if not self._closed:
            self._end(EngineClosed(_ENGINE_CLOSED))

    def _is_engine_closed(self) -> bool:
        """Whether the stream was ended, or is about to be, by closing the engine object."""
        if self._closed:
            return isinstance(self._failure, EngineClosed)
        return self._under_way is not None and self._under_way.closing

    def _is_to_end(self) -> bool:
        """Whether closing the stream ends something else, such as a command."""
        return False

    def _is_ending_here(self) -> bool:
        """Whether a signal handler has interrupted the call that ends it, which goes on later."""
        return False

    def _closed_error(self, problem: str) -> DockwireError:
        """Return the error of a reader or writer whose stream was closed on our side."""
        if isinstance(self._failure, EngineClosed):
            return self._failure.with_traceback(None)
        if self._is_engine_closed():
            return self._call.add_context(EngineClosed(_ENGINE_CLOSED))
        return self._call.add_context(StreamClosed(problem))

    def _read_chunk(self, limit: Limit, waited: float | None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamClosed: the stream was closed, perhaps by another task.
            EngineClosed: the engine object was closed.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        if self._ended:
            if self._failure is not None:
                # Without the frames of the last time.
                raise self._failure.with_traceback(None)
            return b""
        if self._closed:
            raise self._call.add_context(StreamClosed("the stream is closed"))
        self._used = True
        if self._deadline is not None:
            self._check_time(self._deadline, waited)
        try:
            return self._source.read_chunk(limit)
        except Interrupted as interrupted:
            error = self._error_of(interrupted, waited)
        if error is None:
            return b""
        # Here, so that the error has no context: its message says all of it.
        raise error

    def _error_of(self, interrupted: Interrupted, waited: float | None) -> DockwireError | None:
        """Return the error of a read that was interrupted; None for the normal end."""
        if interrupted.timed_out:
            return error_for(self._call, interrupted, waited)
        if self._closed:
            return self._closed_error("the stream was closed while it was read")
        if self._is_engine_closed():
            self._end_with_engine()
            return self._failure
        if self._is_normal_end(interrupted):
            return None
        error: DockwireError
        cause = interrupted.cause
        if isinstance(cause, OSError):
            error = error_for(self._call, interrupted)
        elif isinstance(cause, MalformedResponse) and not isinstance(cause, TruncatedResponse):
            error = StreamBroken(f"the stream is not valid HTTP: {cause}")
        else:
            error = StreamBroken("the connection ended in the middle of the stream")
        self._end(error)
        return error

    def _check_time(self, limit: Limit, waited: float | None) -> None:
        """Check the limit after data that completes nothing: a flood does not extend it."""
        if has_passed(limit.expires_at()):
            raise error_for(self._call, Interrupted("body", TimeoutError()), waited)

    def _is_normal_end(self, interrupted: Interrupted) -> bool:
        """Whether this broken connection is the normal end of the stream."""
        return False

    def _limit(self, timeout: Timeout, name: str = "timeout") -> tuple[Limit, float | None]:
        if timeout is DEFAULT and self._deadline is None:
            idle = self._call.idle_timeout
            return _NO_LIMIT if idle is None else (Deadline(idle), idle)
        waited = check_timeout(timeout, self._call.idle_timeout, name)
        if self._deadline is not None:
            return self._deadline.at_most(waited), waited
        return Deadline(waited), waited

    def _lock(self, limit: Limit, waited: float | None) -> None:
        try:
            self._reading.acquire(limit.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise error_for(self._call, Interrupted("body", error), waited) from None
