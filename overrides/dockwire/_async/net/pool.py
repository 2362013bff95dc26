"""A pool of connections to one engine."""

from __future__ import annotations

from collections import deque
from time import monotonic
from types import MappingProxyType
from weakref import WeakKeyDictionary

from attrs import field, frozen

from ..._config.route import Route
from ..._protocol.api.call import SAFE, Call, Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.api.request_headers import RequestHeaders
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.http_requests import encode_request_head
from ..._protocol.wire.http_responses import Head
from ..._runtime.deadlines import Deadline, earliest
from . import backend
from .connect import NetworkStream, connect
from .http1 import Connection
from .response import AsyncResponse
from .source import HijackedConnection

_MAX_IDLE = 10
_IDLE_SECONDS = 30.0


@frozen
class Exchange:
    """A request as it is sent, and how long to wait at each step.

    Attributes:
        method: such as "GET".
        head: the encoded head.
        body: the body.
        connecting: how long to wait for a new connection.
        sending: how long to wait until the request is sent.
        receiving: how long to wait for the response, and for each part of its body.
        chunked: whether a body that is not in memory is sent in chunks; otherwise the head has its
            length.
        dedicated: whether the exchange takes a connection of its own, as it may keep it.
    """

    method: str
    head: bytes = field(repr=False)
    body: backend.Upload | None = field(repr=False)
    connecting: Limit
    sending: Limit
    receiving: Limit
    chunked: bool = True
    dedicated: bool = False


class AsyncPooledBody:
    """The body of a response; at its end, the connection returns to the pool."""

    def __init__(self, pool: AsyncPool, connection: Connection, limit: Limit) -> None:
        self._pool = pool
        self._connection: Connection | None = connection
        self.limit = limit

    async def read_chunk(self, limit: Limit | None = None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. After a time-out
                reading can continue.
        """
        connection = self._connection
        if connection is None:
            return b""
        try:
            chunk = await connection.read(limit or self.limit)
        except Interrupted as interrupted:
            if not isinstance(interrupted.cause, TimeoutError):
                self.abort()
            raise
        if not chunk:
            self._connection = None
            self._pool.release(connection)
        return chunk

    async def read(self, max_bytes: int | None = None) -> bytes:
        """Read the body to the end, or until there are ``max_bytes``; the rest is dropped.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. The rest is dropped.
        """
        chunks = []
        length = 0
        connection = self._connection
        if connection is None:
            return b""
        deadline = Deadline.at(self.limit.expires_at())
        try:
            while chunk := await connection.read(deadline):
                chunks.append(chunk)
                length += len(chunk)
                if max_bytes is not None and length >= max_bytes:
                    self.abort()
                    return b"".join(chunks)
                if deadline.has_passed():
                    raise Interrupted("body", TimeoutError(), received=True)
        except BaseException:
            self.abort()
            raise
        self._connection = None
        self._pool.release(connection)
        return b"".join(chunks)

    def abort(self) -> None:
        """Close the connection; unread data is lost."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.abort()

    def hijack(self) -> HijackedConnection:
        """Hand over the connection, which no longer speaks HTTP, to the caller."""
        connection, self._connection = self._connection, None
        if connection is None:
            raise ValueError("the connection is closed")
        return HijackedConnection(*connection.hijack())

    @property
    def stream(self) -> NetworkStream:
        """The connection below HTTP, of a body that was not read yet."""
        if self._connection is None:
            raise ValueError("the connection is closed")
        return self._connection.stream


@frozen(eq=False)
class AsyncRawResponse:
    """A response with its body unread."""

    head: Head
    body: AsyncPooledBody


class AsyncPool:
    """Connections to one engine, kept for reuse while they are idle.

    Safe for many threads, several event loops, and after a fork: a connection is only used where
    it was opened.
    """

    def __init__(
        self,
        route: Route,
        connect_timeout: float | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._route = route
        self._connect_timeout = connect_timeout
        self._headers = RequestHeaders(route.address, headers)
        # Taking from and adding to a deque is atomic, so no lock is needed.
        self._idle: deque[Connection] = deque()
        # All that are open, with their owners; streams that were handed out are among them.
        self._open_streams: WeakKeyDictionary[NetworkStream, object] = WeakKeyDictionary()
        self._closed = False

    async def exchange(self, call: Call) -> AsyncResponse:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        prepared, limit = call.prepared, call.limit
        target = self._route.address.base + prepared.target
        head = encode_request_head(prepared.method, target, self._headers.for_call(call))
        dedicated = call.upgrade is not None
        response = await self.send(
            Exchange(
                prepared.method,
                head,
                prepared.body,
                connecting=limit,
                sending=call.sending,
                receiving=limit,
                dedicated=dedicated,
            )
        )
        received = response.head
        return AsyncResponse(received.status, MappingProxyType(received.headers), response.body)

    async def send(self, exchange: Exchange) -> AsyncRawResponse:
        """Send a request and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        fresh = exchange.dedicated
        while True:
            connection = None if fresh else self._reuse()
            used = connection is not None
            if connection is None:
                connection = await self._open(exchange.connecting)
            try:
                await connection.request(
                    exchange.method,
                    exchange.head,
                    exchange.body,
                    exchange.sending,
                    chunked=exchange.chunked,
                )
                head = await connection.head(exchange.receiving)
            except Interrupted as interrupted:
                connection.abort()
                if used and _can_repeat(interrupted, exchange):
                    # The engine closed the idle connection, as it may.
                    fresh = True
                    continue
                raise
            except BaseException:
                connection.abort()
                raise
            return AsyncRawResponse(head, AsyncPooledBody(self, connection, exchange.receiving))

    def release(self, connection: Connection) -> None:
        """Return a connection to the pool after a complete exchange."""
        if not connection.reusable or len(self._idle) >= _MAX_IDLE:
            connection.abort()
            return
        connection.idle_since = monotonic()
        self._idle.append(connection)
        if self._closed:
            self._drop_idle()

    async def aclose(self) -> None:
        """Close all connections; calls and readers that wait for one get an error."""
        self._closed = True
        self._drop_idle()
        for stream, owner in list(self._open_streams.items()):
            backend.abort_in_owner(owner, stream.abort)

    def _reuse(self) -> Connection | None:
        """Return the last used idle connection of this owner that still works."""
        owner = backend.current_owner()
        oldest = monotonic() - _IDLE_SECONDS
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            if (
                connection.owner == owner
                and connection.idle_since >= oldest
                and not connection.is_stale()
            ):
                return connection
            connection.abort()

    async def _open(self, limit: Limit) -> Connection:
        if self._closed:
            raise Interrupted("connect", ConnectionAbortedError("closed"), sent=False)
        expires_at = limit.expires_at()
        if self._connect_timeout is not None:
            expires_at = earliest(expires_at, Deadline(self._connect_timeout).expires_at())
        try:
            stream = await connect(self._route, expires_at)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("connect", error, sent=False) from error
        self._open_streams[stream] = backend.current_owner()
        if self._closed:
            stream.abort()
        return Connection(stream)

    def _drop_idle(self) -> None:
        while True:
            try:
                self._idle.pop().abort()
            except IndexError:
                return


def _can_repeat(interrupted: Interrupted, exchange: Exchange) -> bool:
    """Whether it is safe to send a request again on another connection."""
    if interrupted.received or isinstance(interrupted.cause, TimeoutError):
        return False
    if not isinstance(exchange.body, bytes | None):
        # Part of it may have been read already.
        return False
    return exchange.method in SAFE or not interrupted.sent
