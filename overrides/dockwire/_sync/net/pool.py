# Made from _async by `python -m generator unasync`; change that, not this.
"""A pool of connections to one engine, as an httpx transport.

Only this file uses httpx. The first request imports it, and no httpx type leaves it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Iterable, Mapping
from time import monotonic
from types import MappingProxyType

import httpx

from ..._config.route import Route
from ..._protocol.api.call import SAFE, Call, Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._runtime.deadlines import earliest
from ..._version import __version__
from . import backend
from .connect import NetworkStream, connect
from .http1 import Connection

_USER_AGENT = f"dockwire/{__version__}"
_MAX_IDLE = 10
_IDLE_SECONDS = 30.0


class Body(httpx.SyncByteStream):
    """The body of a response; at its end, the connection returns to the pool."""

    def __init__(self, pool: Pool, connection: Connection, limit: Limit) -> None:
        self._pool = pool
        self._connection: Connection | None = connection
        self.limit = limit

    def read_chunk(self, limit: Limit | None = None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. After a time-out
                reading can continue.
        """
        connection = self._connection
        if connection is None:
            return b""
        try:
            chunk = connection.read(limit or self.limit)
        except Interrupted as interrupted:
            if not isinstance(interrupted.cause, TimeoutError):
                self.abort()
            raise
        if not chunk:
            self._connection = None
            self._pool.release(connection)
        return chunk

    def read(self, max_bytes: int | None = None) -> bytes:
        """Read the body to the end, or until there are ``max_bytes``; the rest is dropped.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. The rest is dropped.
        """
        chunks = []
        length = 0
        connection = self._connection
        if connection is None:
            return b""
        try:
            while chunk := connection.read(self.limit):
                chunks.append(chunk)
                length += len(chunk)
                if max_bytes is not None and length >= max_bytes:
                    self.abort()
                    return b"".join(chunks)
        except BaseException:
            self.abort()
            raise
        self._connection = None
        self._pool.release(connection)
        return b"".join(chunks)

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.read_chunk():
            yield chunk

    def abort(self) -> None:
        """Close the connection; unread data is lost."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.abort()

    def close(self) -> None:
        """Close the connection; unread data is lost."""
        self.abort()

    def hijack(self) -> tuple[NetworkStream, bytes]:
        """Hand over the connection to the caller, with the data read from it already."""
        connection, self._connection = self._connection, None
        if connection is None:
            raise ValueError("the connection is closed")
        return connection.hijack()


class Response:
    """A response with its body unread; header names are in lower case."""

    def __init__(self, response: httpx.Response, body: Body) -> None:
        self.status: int = response.status_code
        headers: dict[str, str] = {}
        for raw_name, raw_value in response.headers.raw:
            name, value = raw_name.decode("ascii").lower(), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        self.headers: Mapping[str, str] = MappingProxyType(headers)
        self.body = body


class Pool(httpx.BaseTransport):
    """Connections to one engine, kept for reuse while they are idle.

    Safe for many threads, several event loops, and after a fork: a connection is only used where
    it was opened.
    """

    def __init__(
        self,
        route: Route,
        connect_timeout: float | None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._route = route
        self._connect_timeout = connect_timeout
        user_agent = [] if _has(headers, "user-agent") else [("User-Agent", _USER_AGENT)]
        # Sent with every request.
        self._headers = [("Accept-Encoding", "identity"), *user_agent, *headers]
        self._has_user_headers = bool(headers)
        # Only its Host header matters: the connection is open already, TLS included.
        self._url = httpx.URL(f"http://{route.address.authority}")
        self._base = route.address.base
        # Taking from and adding to a deque is atomic, so no lock is needed.
        self._idle: deque[Connection] = deque()
        self._closed = False

    def exchange(self, call: Call) -> Response:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        prepared = call.prepared
        headers = [*prepared.headers, *call.headers]
        common = self._headers
        if self._has_user_headers:
            # A header of the request itself takes precedence.
            common = [row for row in common if not _has(headers, row[0].lower())]
        if call.upgrade is not None:
            common = [*common, ("Connection", "Upgrade"), ("Upgrade", call.upgrade)]
        body = prepared.body
        request = httpx.Request(
            prepared.method,
            self._url,
            headers=common + headers,
            content=body if isinstance(body, bytes) else None,
            extensions={"target": (self._base + prepared.target).encode("ascii"), "call": call},
        )
        response = self.handle_request(request)
        stream = response.stream
        assert isinstance(stream, Body)
        return Response(response, stream)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request made by ``exchange``."""
        call: Call = request.extensions["call"]
        limit, upload = call.limit, call.prepared.body
        headers = request.headers.raw
        if upload is not None and not isinstance(upload, bytes):
            headers = [row for row in headers if row[0].lower() != b"content-length"]
            headers.append((b"Transfer-Encoding", b"chunked"))
        fresh = call.upgrade is not None
        while True:
            connection = None if fresh else self._reuse()
            used = connection is not None
            if connection is None:
                connection = self._open(limit)
            try:
                connection.request(
                    request.method.encode(), request.extensions["target"], headers, upload, limit
                )
                head = connection.head(limit)
            except Interrupted as interrupted:
                connection.abort()
                if used and _can_repeat(interrupted, request.method, upload):
                    # The engine closed the idle connection, as it may.
                    fresh = True
                    continue
                raise
            except BaseException:
                connection.abort()
                raise
            return httpx.Response(
                head.status, headers=head.headers, stream=Body(self, connection, limit)
            )

    def release(self, connection: Connection) -> None:
        """Return a connection to the pool after a complete exchange."""
        if not connection.reusable or len(self._idle) >= _MAX_IDLE:
            connection.abort()
            return
        connection.reuse()
        connection.idle_since = monotonic()
        self._idle.append(connection)
        if self._closed:
            self._drop_idle()

    def close(self) -> None:
        """Close the idle connections; those in use are closed when they are returned."""
        self._closed = True
        self._drop_idle()

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

    def _open(self, limit: Limit) -> Connection:
        expires_at = limit.expires_at()
        if self._connect_timeout is not None:
            expires_at = earliest(expires_at, monotonic() + self._connect_timeout)
        try:
            return Connection(connect(self._route, expires_at))
        except OSError as error:
            raise Interrupted("connect", error, sent=False) from error

    def _drop_idle(self) -> None:
        while True:
            try:
                self._idle.pop().abort()
            except IndexError:
                return


def _has(headers: Iterable[tuple[str, str]], lower: str) -> bool:
    return any(name.lower() == lower for name, _ in headers)


def _can_repeat(interrupted: Interrupted, method: str, upload: object) -> bool:
    """Whether it is safe to send a request again on another connection."""
    if interrupted.received or isinstance(interrupted.cause, TimeoutError):
        return False
    if upload is not None and not isinstance(upload, bytes):
        # Part of it may have been read already.
        return False
    return method in SAFE or not interrupted.sent
