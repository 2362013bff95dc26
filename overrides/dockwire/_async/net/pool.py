"""A pool of connections to one engine."""

from __future__ import annotations

from collections import deque
from time import monotonic
from types import MappingProxyType
from weakref import WeakKeyDictionary, WeakSet

from ..._config.route import Route
from ..._protocol.api.call import SAFE, Call, Limit, UploadProgress
from ..._protocol.api.error_mapping import Interrupted, Stage
from ..._protocol.api.request_headers import RequestHeaders
from ..._protocol.limits import DEFAULT_LIMITS, Limits
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.http_requests import encode_request_head
from ..._protocol.wire.http_responses import Head
from ..._runtime.clean_up import is_cleaning_up
from ..._runtime.deadlines import Deadline, earliest
from ..._runtime.regular_file import RegularFile, as_regular_file
from ..._runtime.semaphore import Permit, Semaphore
from ...errors import DockwireError
from . import backend
from .connect import NetworkStream, connect
from .http1 import Connection
from .response import AsyncResponse
from .source import HijackedConnection

_IDLE_SECONDS = 30.0


class Exchange:
    """A request as it is sent, and how long to wait at each step.

    Attributes:
        method: such as "GET".
        head: the encoded head.
        body: the body; a regular file only over a plain socket.
        connecting: how long to wait for a new connection.
        sending: how long to wait until the request is sent.
        receiving: how long to wait for the response, and for each part of its body.
        waiting: how long to wait until fewer than the maximum of connections are in use; None if
            the exchange does not count. One that cleans up does not wait.
        chunked: whether a body that is not in memory is sent in chunks; otherwise the head has its
            length.
        dedicated: whether the exchange takes a connection of its own, as it may keep it.
        progress: reports how much of the body was sent; None if nothing asks for it.
    """

    __slots__ = (
        *("body", "chunked", "connecting", "dedicated", "head", "method"),
        *("progress", "receiving", "sending", "waiting"),
    )

    def __init__(
        self,
        method: str,
        head: bytes,
        body: backend.Upload | RegularFile | None,
        *,
        connecting: Limit,
        sending: Limit,
        receiving: Limit,
        waiting: Limit | None = None,
        chunked: bool = True,
        dedicated: bool = False,
        progress: UploadProgress | None = None,
    ) -> None:
        self.method = method
        self.head = head
        self.body = body
        self.connecting = connecting
        self.sending = sending
        self.receiving = receiving
        self.waiting = waiting
        self.chunked = chunked
        self.dedicated = dedicated
        self.progress = progress


class AsyncPooledBody:
    """The body of a response; at its end, the connection returns to the pool."""

    def __init__(
        self, pool: AsyncPool, connection: Connection, limit: Limit, permit: Permit | None = None
    ) -> None:
        self._pool = pool
        self._connection: Connection | None = connection
        self._permit = permit
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
            self._release(connection)
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
        limit = self.limit
        deadline = limit if isinstance(limit, Deadline) else Deadline.at(limit.expires_at())
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
        self._release(connection)
        return b"".join(chunks)

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close the connection; unread data is lost. ``CallHooks`` get the reason."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.abort()
            if self._permit is not None:
                self._permit.release()

    def hijack(self) -> HijackedConnection:
        """Hand over the connection, which no longer speaks HTTP, to the caller."""
        connection, self._connection = self._connection, None
        if connection is None:
            raise ValueError("the connection is closed")
        if self._permit is not None:
            # What takes over the connection may keep it for any time.
            self._permit.release()
        return HijackedConnection(*connection.hijack())

    @property
    def stream(self) -> NetworkStream:
        """The connection below HTTP, of a body that was not read yet."""
        if self._connection is None:
            raise ValueError("the connection is closed")
        return self._connection.stream

    def _release(self, connection: Connection) -> None:
        """Return the connection to the pool, then let another exchange take it."""
        self._connection = None
        self._pool.release(connection)
        if self._permit is not None:
            self._permit.release()


class AsyncRawResponse:
    """A response with its body unread."""

    __slots__ = ("body", "head")

    def __init__(self, head: Head, body: AsyncPooledBody) -> None:
        self.head = head
        self.body = body


class AsyncPool:
    """Connections to one engine, kept for reuse while they are idle.

    Safe for many threads, several event loops, and after a fork: a connection is only used where
    it was opened. An exchange that counts has a permit until its response was read or its
    connection is handed over; it waits for one before anything else.
    """

    def __init__(
        self,
        route: Route,
        connect_timeout: float | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._route = route
        # None before it is needed.
        self._http2_route: Route | None = None
        self._max_idle = limits.max_idle_connections
        self._in_use = _semaphore(limits.max_connections)
        # Each login takes one of few places at the ssh server.
        is_ssh = route.address.scheme == "ssh"
        self._is_plain = not is_ssh and route.context is None
        self._logins = _semaphore(limits.max_ssh_handshakes) if is_ssh else None
        self._connect_timeout = connect_timeout
        self._headers = RequestHeaders(route.address, headers)
        # Taking from and adding to a deque is atomic, so no lock is needed.
        self._idle: deque[Connection] = deque()
        # All that are open, with their owners; streams that were handed out are among them.
        self._open_streams: WeakKeyDictionary[NetworkStream, object] = WeakKeyDictionary()
        # Those that calls which clean up use; closing leaves them to these calls.
        self._cleaning_up: WeakSet[NetworkStream] = WeakSet()
        self._has_cleaned_up = False
        # Closing: only what cleans up gets a connection. Closed: none is kept.
        self._closing = False
        self._closed = False

    async def exchange(self, call: Call) -> AsyncResponse:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        prepared, limit = call.prepared, call.limit
        target = self._route.address.base + prepared.target
        file = as_regular_file(prepared.body) if self._is_plain else None
        headers = self._headers.for_call(call, None if file is None else file.length)
        head = encode_request_head(prepared.method, target, headers)
        dedicated = call.upgrade is not None
        # An upload that is not in memory takes as long as the caller's iterator or file.
        in_memory = prepared.body is None or isinstance(prepared.body, bytes)
        waiting = limit if call.counted and in_memory else None
        response = await self.send(
            Exchange(
                prepared.method,
                head,
                file or prepared.body,
                connecting=limit,
                sending=call.sending,
                receiving=limit,
                waiting=waiting,
                chunked=not in_memory,
                dedicated=dedicated,
                progress=call.progress,
            )
        )
        received = response.head
        return AsyncResponse(received.status, MappingProxyType(received.headers), response.body)

    async def send(self, exchange: Exchange) -> AsyncRawResponse:
        """Send a request and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        permit = None
        cleans_up = is_cleaning_up()
        if exchange.waiting is not None and self._in_use is not None and not cleans_up:
            permit = self._in_use.try_acquire() or await self._wait_for(
                self._in_use, "pool", exchange.waiting
            )
        fresh = exchange.dedicated
        try:
            while True:
                connection = None if fresh else self._reuse()
                used = connection is not None
                if connection is None:
                    connection, used = await self._open(exchange.connecting, fresh)
                if cleans_up:
                    self._has_cleaned_up = True
                    self._cleaning_up.add(connection.stream)
                elif self._closing:
                    connection.abort()
                    raise _closed()
                try:
                    await connection.request(
                        exchange.method,
                        exchange.head,
                        exchange.body,
                        exchange.sending,
                        chunked=exchange.chunked,
                        progress=exchange.progress,
                    )
                    head = await connection.head(exchange.receiving)
                except Interrupted as interrupted:
                    connection.abort()
                    if used and _can_repeat(interrupted, exchange, cleans_up):
                        # The engine closed the idle connection, as it may.
                        fresh = True
                        continue
                    raise
                except BaseException:
                    connection.abort()
                    raise
                return AsyncRawResponse(
                    head, AsyncPooledBody(self, connection, exchange.receiving, permit)
                )
        except BaseException:
            if permit is not None:
                permit.release()
            raise

    async def connect_http2(self, call: Call) -> HijackedConnection:
        """Open a connection for HTTP/2, which the caller speaks.

        Raises:
            Interrupted: it could not be opened.
            InvalidArgument: a file of the TLS settings is missing now.
        """
        if self._http2_route is None:
            self._http2_route = await backend.run_in_thread(self._route.for_http2)
        limit = call.limit
        login = None
        if self._logins is not None:
            login = self._logins.try_acquire() or await self._wait_for(self._logins, "login", limit)
        try:
            connection = await self._connect(limit, self._http2_route)
        finally:
            if login is not None:
                login.release()
        return HijackedConnection(*connection.hijack())

    def release(self, connection: Connection) -> None:
        """Return a connection to the pool after a complete exchange."""
        if not connection.reusable or len(self._idle) >= self._max_idle:
            connection.abort()
            return
        if self._has_cleaned_up:
            self._cleaning_up.discard(connection.stream)
        connection.idle_since = monotonic()
        self._idle.append(connection)
        self._drop_expired(connection.idle_since - _IDLE_SECONDS)
        if self._closed:
            self._drop_idle()

    def end_calls(self) -> None:
        """Close all connections but those of calls that clean up; other calls get an error."""
        self._closing = True
        self._drop_idle()
        for reference in self._open_streams.keyrefs():
            stream = reference()
            if stream is not None and stream not in self._cleaning_up:
                backend.abort_in_owner(self._open_streams[stream], stream.abort)

    async def aclose(self) -> None:
        """Close all connections; calls and readers that wait for one get an error."""
        self._closed = True
        self.end_calls()

    def _reuse(self) -> Connection | None:
        """Return the last used idle connection of this owner that still works."""
        owner = backend.current_owner()
        oldest = monotonic() - _IDLE_SECONDS
        others: list[Connection] = []
        try:
            while True:
                try:
                    connection = self._idle.pop()
                except IndexError:
                    return None
                if connection.idle_since < oldest or backend.is_gone(connection.owner):
                    connection.abort()
                elif connection.owner != owner:
                    others.append(connection)
                elif connection.is_stale():
                    connection.abort()
                else:
                    return connection
        finally:
            if others:
                self._idle.extend(reversed(others))

    async def _wait_for(self, semaphore: Semaphore, stage: Stage, limit: Limit) -> Permit:
        """Wait for a permit.

        Raises:
            Interrupted: there was none in time.
        """
        waiter = backend.PermitWaiter()
        try:
            semaphore.enqueue(waiter)
            if not await waiter.wait(limit.expires_at()):
                raise Interrupted(stage, TimeoutError(), sent=False)
        except BaseException:
            semaphore.leave(waiter)
            raise
        permit = waiter.permit
        assert permit is not None
        return permit

    async def _open(self, limit: Limit, fresh: bool) -> tuple[Connection, bool]:
        """Return a connection, and whether it was used before."""
        if self._logins is None:
            return await self._connect(limit), False
        login = self._logins.try_acquire() or await self._wait_for(self._logins, "login", limit)
        try:
            # Another exchange may have ended in the meantime.
            connection = None if fresh else self._reuse()
            if connection is not None:
                return connection, True
            return await self._connect(limit), False
        finally:
            login.release()

    async def _connect(self, limit: Limit, route: Route | None = None) -> Connection:
        cleans_up = is_cleaning_up()
        if self._closing and not cleans_up:
            raise _closed()
        expires_at = limit.expires_at()
        if self._connect_timeout is not None:
            expires_at = earliest(expires_at, Deadline(self._connect_timeout).expires_at())
        try:
            stream = await connect(route or self._route, expires_at)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise Interrupted("connect", error, sent=False) from error
        if cleans_up:
            self._has_cleaned_up = True
            self._cleaning_up.add(stream)
        self._open_streams[stream] = backend.current_owner()
        if self._closing and not cleans_up:
            stream.abort()
        return Connection(stream)

    def _drop_expired(self, oldest: float) -> None:
        """Close connections that were used last before a time; they are at the left."""
        while True:
            try:
                if self._idle[0].idle_since >= oldest:
                    return
                connection = self._idle.popleft()
            except IndexError:
                return
            if connection.idle_since >= oldest:
                # Another thread took the expired one first.
                self._idle.appendleft(connection)
                return
            connection.abort()

    def _drop_idle(self) -> None:
        while True:
            try:
                self._idle.pop().abort()
            except IndexError:
                return


def _closed() -> Interrupted:
    return Interrupted("connect", ConnectionAbortedError("closed"), sent=False)


def _semaphore(permits: int | None) -> Semaphore | None:
    return None if permits is None else Semaphore(permits)


def _can_repeat(interrupted: Interrupted, exchange: Exchange, cleans_up: bool) -> bool:
    """Whether it is safe to send a request again on another connection."""
    if interrupted.received or isinstance(interrupted.cause, TimeoutError):
        return False
    if not isinstance(exchange.body, bytes | None):
        # Part of it may have been read already.
        return False
    # What cleans up asks for an end, by ID: once more is harmless, and otherwise it would live on.
    return cleans_up or exchange.method in SAFE or not interrupted.sent
