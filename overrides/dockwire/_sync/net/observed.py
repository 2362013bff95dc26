# Made from _async by `python -m generator unasync`; change that, not this.
"""Reports each exchange to the hooks of the engine object."""

from __future__ import annotations

import logging
from time import monotonic

from ..._protocol.api.call import Call, Limit, UploadProgress
from ..._protocol.api.error_mapping import Interrupted, error_for
from ..._protocol.api.observed_call import CallHooks, ObservedCall
from ..._protocol.signal_handlers import from_signal_handler
from ...errors import DockwireError
from . import backend
from .connect import NetworkStream
from .response import Body, Response, Sender
from .source import HijackedConnection

_log = logging.getLogger("dockwire.hooks")


class ObservedSender:
    """Sends calls through another sender, and reports them."""

    def __init__(self, sender: Sender, hooks: CallHooks) -> None:
        self._sender = sender
        self._hooks = hooks

    def exchange(self, call: Call) -> Response:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        call.attempts += 1
        prepared, endpoint = call.prepared, call.request.endpoint
        observed = ObservedCall(
            call.operation,
            prepared.method,
            endpoint.path,
            prepared.in_use.text if endpoint.versioned else None,
            call.address.text,
            call.attempts,
        )
        report = Report(self._hooks, observed, call)
        report.start()
        headers, progress = call.headers, call.progress
        call.headers = (*headers, *observed.headers.items())
        if isinstance(prepared.body, bytes):
            observed.bytes_sent = len(prepared.body)
        elif prepared.body is not None:
            call.progress = _SentBytes(observed, progress)
        try:
            response = self._sender.exchange(call)
        except BaseException as error:
            report.end(error)
            raise
        finally:
            call.headers, call.progress = headers, progress
        observed.status = response.status
        return Response(response.status, response.headers, ObservedBody(response.body, report))

    def connect_http2(self, call: Call) -> HijackedConnection | None:
        """Open a connection by the other sender; it is not reported."""
        return self._sender.connect_http2(call)

    def end_calls(self) -> None:
        """End the calls of the other sender."""
        self._sender.end_calls()

    def close(self) -> None:
        """Close the other sender."""
        self._sender.close()


class Report:
    """Calls the hooks about one exchange."""

    def __init__(self, hooks: CallHooks, observed: ObservedCall, call: Call) -> None:
        self.observed = observed
        self._hooks = hooks
        self._call = call
        self._started = monotonic()
        self._ended = False

    def start(self) -> None:
        """Report the start."""
        try:
            backend.settle(self._hooks.call_started(self.observed))
        except Exception as error:
            if from_signal_handler(error):
                raise
            self._failed("call_started")

    def end(self, error: BaseException | None = None) -> None:
        """Report the end, once."""
        if not self._end(error):
            return
        try:
            backend.settle(self._hooks.call_ended(self.observed))
        except Exception as failure:
            if from_signal_handler(failure):
                raise
            self._failed("call_ended")

    def end_soon(self, error: BaseException | None = None) -> None:
        """Report the end, once, without waiting for a hook that is a coroutine function."""
        if not self._end(error):
            return
        try:
            backend.settle_in_background(
                self._hooks.call_ended(self.observed), lambda: self._failed("call_ended")
            )
        except Exception as failure:
            if from_signal_handler(failure):
                raise
            self._failed("call_ended")

    def _end(self, error: BaseException | None) -> bool:
        if self._ended:
            return False
        self._ended = True
        if isinstance(error, Interrupted):
            error = error_for(self._call, error)
        self.observed.error = error
        self.observed.duration = monotonic() - self._started
        return True

    def _failed(self, method: str) -> None:
        _log.error("%s of the hooks failed, %s", method, self.observed, exc_info=True)


class ObservedBody:
    """The body of a response, whose bytes are counted."""

    def __init__(self, body: Body, report: Report) -> None:
        self._body = body
        self._report = report
        self.limit: Limit = body.limit

    def read_chunk(self, limit: Limit | None = None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. After a time-out
                reading can continue.
        """
        try:
            chunk = self._body.read_chunk(limit or self.limit)
        except Interrupted as interrupted:
            if not interrupted.timed_out:
                self._report.end(interrupted)
            raise
        self._report.observed.bytes_received += len(chunk)
        if not chunk:
            self._report.end()
        return chunk

    def read(self, max_bytes: int | None = None) -> bytes:
        """Read the body to the end, or until there are ``max_bytes``; the rest is dropped.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. The rest is dropped.
        """
        self._body.limit = self.limit
        try:
            data = self._body.read(max_bytes)
        except BaseException as error:
            self._report.end(error)
            raise
        self._report.observed.bytes_received += len(data)
        self._report.end()
        return data

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close the connection; unread data is lost. ``CallHooks`` get the reason."""
        self._body.abort()
        self._report.end_soon(reason)

    def hijack(self) -> HijackedConnection:
        """Hand over the connection, which no longer speaks HTTP, to the caller."""
        return _ObservedConnection(self._body.hijack(), self._report)


class _ObservedConnection(HijackedConnection):
    """A connection that no longer speaks HTTP, whose bytes are counted."""

    def __init__(self, connection: HijackedConnection, report: Report) -> None:
        super().__init__(_CountingStream(connection.stream, report.observed), b"")
        self._connection = connection
        self._report = report

    def read_chunk(self, limit: Limit) -> bytes:
        """Return the next bytes; empty at the end."""
        chunk = self._connection.read_chunk(limit)
        self._report.observed.bytes_received += len(chunk)
        return chunk

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close immediately; a waiting reader gets an error. ``CallHooks`` get the reason."""
        self._connection.abort()
        self._report.end_soon(reason)


class _CountingStream:
    """A network stream, whose sent bytes are counted."""

    def __init__(self, stream: NetworkStream, observed: ObservedCall) -> None:
        self._stream = stream
        self._observed = observed

    def receive(self, expires_at: float | None) -> bytes:
        """Return the next bytes; b"" at the end of the stream."""
        return self._stream.receive(expires_at)

    def send(
        self,
        data: bytes | bytearray | memoryview,
        expires_at: float | None,
        *,
        stop_when_readable: bool = False,
    ) -> int:
        """Send all data and return how many bytes were sent."""
        try:
            sent = self._stream.send(data, expires_at, stop_when_readable=stop_when_readable)
        except TimeoutError as error:
            if not from_signal_handler(error) and error.args and isinstance(error.args[0], int):
                self._observed.bytes_sent += error.args[0]
            raise
        self._observed.bytes_sent += sent
        return sent

    def half_close(self, expires_at: float | None) -> None:
        """Close the sending direction; reading remains possible."""
        self._stream.half_close(expires_at)

    def is_readable(self) -> bool:
        """Whether a read would return immediately."""
        return self._stream.is_readable()

    @property
    def can_resume_write(self) -> bool:
        """Whether a write that timed out can be continued."""
        return self._stream.can_resume_write

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more; False if it cannot be determined."""
        return self._stream.has_peer_ended()

    def enable_keep_alive(self) -> None:
        """Enable TCP keep-alive probes."""
        self._stream.enable_keep_alive()

    def get_extra_info(self, name: str) -> object:
        """Return the "socket" or the "ssl_object" below."""
        return self._stream.get_extra_info(name)

    def abort(self) -> None:
        """Close immediately."""
        self._stream.abort()


class _SentBytes:
    """Counts the bytes of an upload, and reports its progress to the caller as well."""

    def __init__(self, observed: ObservedCall, progress: UploadProgress | None) -> None:
        self._observed = observed
        self._progress = progress

    @property
    def needs_total(self) -> bool:
        """Whether the length of the upload matters."""
        return self._progress is not None and self._progress.needs_total

    @property
    def failure(self) -> BaseException | None:
        """What the caller's callback raised."""
        return None if self._progress is None else self._progress.failure

    def begin(self, total: int | None) -> None:
        """Start at zero."""
        self._observed.bytes_sent = 0
        if self._progress is not None:
            self._progress.begin(total)

    def add(self, count: int) -> None:
        """Count bytes that were sent."""
        self._observed.bytes_sent += count
        if self._progress is not None:
            self._progress.add(count)

    def finish(self) -> None:
        """Report that all was sent."""
        if self._progress is not None:
            self._progress.finish()

    def close(self) -> None:
        """End the transfer, whether it is complete or not."""
        if self._progress is not None:
            self._progress.close()
