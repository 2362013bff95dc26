"""The writing side of streams that are read and written at the same time."""

from __future__ import annotations

from datetime import UTC, datetime

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline, check_timeout
from ...errors import (
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    RequestTimeout,
    StreamClosed,
    StreamError,
)
from ..client import Opened
from ..net import backend
from ..net.connect import NetworkStream
from ..net.source import HijackedConnection
from .base import AsyncStream

# Sent bytes are counted after each piece of this size.
_PIECE = 1024 * 1024


class ProcessEnded(OSError):
    """The process that reads the input has ended."""


def no_stdin(argument: str) -> InvalidArgument:
    """Return the error for input that the engine would silently discard."""
    return InvalidArgument(
        f"{argument}: the stream has no standard input, so nothing was sent",
        hint="Open it with stdin=True, or create the exec with attach_stdin=True.",
    )


class AsyncWriter(AsyncStream):
    """Base class of streams that can be written to."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._writing = backend.Lock()
        source = opened.source
        self._stream = source.stream if isinstance(source, HijackedConnection) else None
        # The length of the last write, and how much of it was not sent.
        self._length = 0
        self._unsent = 0
        # When the connection broke with input of the last write unsent or unread.
        self._refused_at: datetime | None = None
        self._eof_sent = False
        # Whether the process has a standard input; None if unknown.
        self._has_stdin: bool | None = None

    async def write(
        self, data: bytes | bytearray | memoryview, *, timeout: float | None = None
    ) -> None:
        """Write bytes, for instance to the standard input of a process.

        It returns when all bytes are sent, and waits while the process does not read. If the
        process may write much output, read it in another task meanwhile.

        Args:
            data: the bytes.
            timeout: how long to wait in seconds; None, the default, is without limit.

        Raises:
            InvalidArgument: the process was started, or attached to, without standard input.
            RequestTimeout: not all was sent in time; ``sent`` is how much was.
            StreamError: the connection cannot be written to, as a proxy did not upgrade it.
            StreamClosed: the process has ended or no longer reads, or the stream is closed.
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise self._call.add_context(
                InvalidArgumentType(f"write takes bytes, not {type(data).__name__}")
            )
        if self._has_stdin is False:
            raise self._call.add_context(no_stdin("write"))
        view = memoryview(data).cast("B")
        waited = check_timeout(timeout, None)
        limit = Deadline(waited)
        await self._lock_writing(limit)
        try:
            stream = self._writable()
            self._length = self._unsent = len(view)
            self._refused_at = None
            await self._send(stream, view, limit)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise self._write_error(error, waited) from None
        finally:
            self._writing.release()

    async def _send(self, stream: NetworkStream, view: memoryview, limit: Deadline) -> None:
        await self._do(stream, limit, lambda at: self._send_rest(stream, view, at))

    async def _send_rest(
        self, stream: NetworkStream, view: memoryview, expires_at: float | None
    ) -> None:
        """Send the unsent end of the data, in pieces, and count what is sent."""
        while True:
            # Without any left, it sends what was encrypted before a time-out.
            at = len(view) - self._unsent
            try:
                self._unsent -= await stream.send(view[at : at + _PIECE], expires_at)
            except TimeoutError as error:
                if from_signal_handler(error):
                    raise
                if error.errno is None and error.args:
                    self._unsent -= error.args[0]
                raise
            if not self._unsent:
                return

    def _write_error(self, error: OSError, waited: float | None) -> DockwireError:
        sent = self._length - self._unsent
        if self._is_engine_closed():
            return self._closed_error("the stream was closed")
        if isinstance(error, TimeoutError) and error.errno is None:
            problem = f"{sent} of {self._length} bytes were sent within {waited} s"
            if not self._unsent:
                problem += ", the last of them not wholly: the next write completes them"
            return self._call.add_context(RequestTimeout(problem, sent=sent))
        if self._ended or isinstance(error, ProcessEnded):
            problem = "the process has ended"
        elif self._closed:
            problem = "the stream was closed"
        elif isinstance(error, TimeoutError):
            # The system gave up the connection.
            problem = f"the connection broke: {error.strerror}"
        else:
            self._refused_at = datetime.now(UTC)
            problem = "the peer no longer reads"
        return self._call.add_context(
            StreamClosed(f"{problem}; {sent} of {self._length} bytes were sent", sent=sent)
        )

    async def close_stdin(self, *, timeout: float | None = None) -> None:
        """Close the sending direction, so that a process sees the end of its input.

        Reading remains possible. Closing twice is harmless.

        Args:
            timeout: how long to wait for another write, and for the peer, in seconds; None, the
                default, is without limit.

        Raises:
            RequestTimeout: it was not done in time; it can be called again.
            StreamError: an httpx transport does not offer it; the stream remains usable.
            StreamClosed: the stream is closed.
        """
        waited = check_timeout(timeout, None)
        limit = Deadline(waited)
        await self._lock_writing(limit)
        try:
            if self._eof_sent:
                return
            stream = self._writable()
            await self._do(stream, limit, stream.half_close)
            self._eof_sent = True
        except OSError as error:
            if from_signal_handler(error):
                raise
            if isinstance(error, TimeoutError) and error.errno is None:
                raise self._call.add_context(
                    RequestTimeout(f"the end of the input was not sent within {waited} s")
                ) from None
            # The peer has closed already; reading finds out.
            self._eof_sent = True
        except StreamError as error:
            raise self._call.add_context(error) from None
        finally:
            self._writing.release()

    async def _do(self, stream: NetworkStream, limit: Deadline, step: backend.SendUntil) -> None:
        """Do a step of writing."""
        await step(limit.expires_at())

    async def _lock_writing(self, limit: Limit) -> None:
        try:
            await self._writing.acquire(limit.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise self._call.add_context(
                RequestTimeout("another write is still in progress")
            ) from None

    def _writable(self) -> NetworkStream:
        if self._closed:
            raise self._closed_error("the stream is closed")
        if self._eof_sent:
            raise self._call.add_context(StreamClosed("close_stdin has closed the standard input"))
        if self._stream is None:
            raise self._call.add_context(
                StreamError(
                    "the response has an ordinary body, which cannot be written to",
                    hint="Something between here and the engine, such as a proxy, did not let the "
                    "connection be upgraded. It has to pass on the header Upgrade.",
                )
            )
        return self._stream

    def _is_normal_end(self, interrupted: Interrupted) -> bool:
        # When a process exits with input unread, an engine may close a connection that still holds
        # data. That arrives as a reset after the last output; TLS has its own end before.
        if not self._length or self._call.address.tls:
            return False
        if not isinstance(interrupted.cause, ConnectionResetError):
            return False
        self._refused_at = self._refused_at or datetime.now(UTC)
        return True
