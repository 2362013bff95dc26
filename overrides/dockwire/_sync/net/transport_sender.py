# Made from _async by `python -m generator unasync`; change that, not this.
"""Send calls through an httpx transport given by the caller: of httpx or of httpx2."""

from __future__ import annotations

import errno
import importlib
import os
from types import MappingProxyType
from typing import Any

from ..._protocol.api.addresses import Address
from ..._protocol.api.call import Call, Limit, is_of_callback
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.api.request_headers import RequestHeaders
from ..._protocol.api.transport_errors import interrupted_by
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline, IdleTimeout
from ...errors import DockwireError, InvalidArgument, InvalidArgumentType, StreamError
from . import backend
from .measured import measured
from .response import Response
from .source import HijackedConnection
from .transport import Transport
from .transport_stream import TransportStream, shut_down, transport_timeout

EXPIRES_AT = "dockwire.expires_at"
"""The extension of a request that says when the current wait for its response ends."""
_LIBRARIES = ("httpx", "httpx2")
_GRACE_SECONDS = 0.05


class TransportSender:
    """Sends calls through a transport."""

    def __init__(
        self,
        transport: Transport,
        address: Address,
        connect_timeout: float | None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        if not hasattr(transport, "handle_request"):
            raise InvalidArgumentType(
                "transport: Engine needs an httpx transport with handle_request, got "
                f"{type(transport).__name__}"
            )
        self._transport = transport
        self._library = _library_of(transport)
        self._connect_timeout = connect_timeout
        self._headers = RequestHeaders(address, headers)
        self._base = address.base
        self._url = f"{'https' if address.tls else 'http'}://{address.authority}{address.base}"

    def exchange(self, call: Call) -> Response:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        prepared = call.prepared
        timeouts = self._timeouts(call)
        try:
            request = self._library.Request(
                prepared.method,
                self._url + prepared.target,
                headers=self._headers.for_call(call),
                content=_content(call),
                # The target as it was encoded: a URL object may encode it differently.
                extensions={
                    "timeout": timeouts,
                    "target": (self._base + prepared.target).encode("ascii"),
                },
            )
        except self._library.InvalidURL as error:
            raise InvalidArgument(f"httpx refuses the URL of the request: {error}") from None
        # For playback, which lets a limit pass without waiting.
        request.extensions[EXPIRES_AT] = call.limit.expires_at()
        # While bytes of an upload move, only silence counts: the transport measures that.
        expires_at = None if isinstance(call.limit, IdleTimeout) else call.limit.expires_at()
        if expires_at is not None:
            # The transport's own time-out comes first: it names the step that took too long.
            expires_at += _GRACE_SECONDS
        try:
            response = backend.call_until(expires_at, self._transport.handle_request, request)
        except TimeoutError as error:
            if from_signal_handler(error) or is_of_callback(error, call.progress):
                raise
            raise Interrupted("head", error) from error
        except Exception as error:
            if from_signal_handler(error) or is_of_callback(error, call.progress):
                raise
            interrupted = interrupted_by(error, "head")
            if interrupted is None:
                raise
            raise interrupted from error
        # From now on the body measures its time: after a time-out it can be read on.
        timeouts["read"] = None
        headers: dict[str, str] = {}
        for name, value in response.headers.multi_items():
            lower = name.lower()
            headers[lower] = f"{headers[lower]}, {value}" if lower in headers else value
        return Response(
            response.status_code,
            MappingProxyType(headers),
            TransportBody(
                response,
                request,
                call,
                in_memory=isinstance(response.stream, self._library.ByteStream),
            ),
        )

    def connect_http2(self, call: Call) -> HijackedConnection | None:
        """Return None: a transport sends requests, and does not hand over connections."""
        return None

    def end_calls(self) -> None:
        """Do nothing: a transport can only be closed, which also ends calls that clean up."""

    def close(self) -> None:
        """Close the transport."""
        self._transport.close()

    def _timeouts(self, call: Call) -> dict[str, float | None]:
        seconds = transport_timeout(call.limit.expires_at())
        connect = self._connect_timeout
        return {
            "connect": connect if seconds is None else min(seconds, connect or seconds),
            "read": seconds,
            "write": transport_timeout(call.sending.expires_at()),
            "pool": seconds,
        }


class TransportBody:
    """The body of a response that came through a transport."""

    def __init__(self, response: Any, request: Any, call: Call, *, in_memory: bool) -> None:
        self._response = response
        self._request = request
        self._call = call
        self.limit: Limit = call.limit
        self._chunks = backend.ChunkReader(response.stream, in_memory=in_memory)
        self._closed = self._complete = False
        self._process = os.getpid()

    def read_chunk(self, limit: Limit | None = None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. After a time-out
                reading can continue.
        """
        if self._complete:
            return b""
        if self._closed:
            raise _aborted()
        expires_at = (limit or self.limit).expires_at()
        self._request.extensions[EXPIRES_AT] = expires_at
        try:
            chunk = self._chunks.next(expires_at)
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("body", error, received=True) from error
        except Exception as error:
            self.abort()
            if from_signal_handler(error):
                raise
            interrupted = interrupted_by(error, "body")
            if interrupted is None:
                raise
            raise interrupted from error
        if not chunk:
            if self._closed:
                # To a reader, ``abort`` looks like the end of the body.
                raise _aborted()
            self._complete = True
            self.abort()
        return chunk

    def read(self, max_bytes: int | None = None) -> bytes:
        """Read the body to the end, or until there are ``max_bytes``; the rest is dropped.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. The rest is dropped.
        """
        chunks = []
        length = 0
        deadline = Deadline.at(self.limit.expires_at())
        try:
            while chunk := self.read_chunk(deadline):
                chunks.append(chunk)
                length += len(chunk)
                if max_bytes is not None and length >= max_bytes:
                    break
                if deadline.has_passed():
                    raise Interrupted("body", TimeoutError(), received=True)
        finally:
            self.abort()
        return b"".join(chunks)

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close the response; unread data is lost."""
        if self._closed:
            return
        self._closed = True
        if not self._chunks.ended:
            # Closing alone does not wake a thread that reads.
            shut_down(self._response.extensions.get("network_stream"), self._process)
        self._chunks.stop()
        backend.close_in_background(self._response.close)
        self._chunks.wait_until_stopped()

    def hijack(self) -> HijackedConnection:
        """Hand over the connection, which no longer speaks HTTP, to the caller.

        Raises:
            StreamError: the transport does not give access to it.
        """
        network_stream = self._response.extensions.get("network_stream")
        if network_stream is None:
            self.abort()
            raise self._call.add_context(
                StreamError(
                    "the httpx transport gives no access to the connection, which this operation "
                    'takes over: the response has no extension "network_stream"',
                    hint="Use a transport that offers it, such as httpx.HTTPTransport, or an "
                    "Engine without transport=.",
                )
            )
        body = None if self._response.status_code == 101 else self
        return HijackedConnection(TransportStream(network_stream, body, self.abort), b"")


def _content(call: Call) -> Any:
    """Return the body as httpx takes it."""
    body = call.prepared.body
    if body is not None and call.progress is not None:
        return measured(body, call.progress)
    return body if isinstance(body, bytes | None) else backend.upload_chunks(body)


def _aborted() -> Interrupted:
    return Interrupted("body", ConnectionAbortedError(errno.ECONNABORTED, "closed"), received=True)


def _library_of(transport: object) -> Any:
    """Return httpx or httpx2, whichever a transport belongs to."""
    for kind in type(transport).__mro__:
        root = kind.__module__.partition(".")[0]
        if root in _LIBRARIES:
            return importlib.import_module(root)
    return importlib.import_module(_LIBRARIES[0])
