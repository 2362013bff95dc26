# Made from _async by `python -m generator unasync`; change that, not this.
"""Carries requests to the engine: an httpx transport over connections of our own.

This is the one file that knows httpx. It is imported by the first request, and no httpx type
leaves it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Iterable, Mapping
from time import monotonic
from types import MappingProxyType

import httpx

from ... import __version__
from ..._config.route import Route
from ..._protocol.api.error_mapping import Interrupted
from ..._runtime.deadlines import Limit, earlier
from . import backend
from .connect import NetworkStream, connect
from .http1 import Connection

_USER_AGENT = f"dockwire/{__version__}"
_MAX_IDLE = 10
_IDLE_SECONDS = 30.0
_REPEATABLE = ("GET", "HEAD")


class Body(httpx.SyncByteStream):
    """The body of an answer; the connection goes back to the pool once all of it is read."""

    def __init__(self, transport: Transport, connection: Connection, limit: Limit) -> None:
        self._transport = transport
        self._connection: Connection | None = connection
        self.limit = limit

    def piece(self, limit: Limit | None = None) -> bytes:
        """Read on; nothing means that the body is complete.

        Raises:
            Interrupted: the connection broke, or nothing came in time. After a time-out reading
                can go on.
        """
        connection = self._connection
        if connection is None:
            return b""
        try:
            piece = connection.piece(limit or self.limit)
        except Interrupted as trouble:
            if not isinstance(trouble.cause, TimeoutError):
                self.abort()
            raise
        if not piece:
            self._connection = None
            self._transport.give_back(connection)
        return piece

    def read(self, most: int | None = None) -> bytes:
        """Read all of it, or as much as makes at least ``most`` bytes."""
        pieces = []
        length = 0
        while piece := self.piece():
            pieces.append(piece)
            length += len(piece)
            if most is not None and length >= most:
                break
        return b"".join(pieces)

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.piece():
            yield piece

    def abort(self) -> None:
        """Give up what has not been read."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.abort()

    def close(self) -> None:
        """Give up what has not been read."""
        self.abort()

    def take_over(self) -> tuple[NetworkStream, bytes]:
        """The bare connection, which is the caller's from now on, and what it has read already."""
        connection, self._connection = self._connection, None
        if connection is None:
            raise ValueError("the connection is gone")
        return connection.take_over()


class Answer:
    """An answer whose body is still to be read; header names are in lower case."""

    def __init__(self, response: httpx.Response, body: Body) -> None:
        self.status = response.status_code
        headers: dict[str, str] = {}
        for raw_name, raw_value in response.headers.raw:
            name, value = raw_name.decode("ascii").lower(), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        self.headers: Mapping[str, str] = MappingProxyType(headers)
        self.body = body


class Transport(httpx.BaseTransport):
    """Connections to one engine, kept for reuse while they are idle.

    It can be used by many threads, and by several event loops, and after a fork: a connection is
    only ever used where it was made.
    """

    def __init__(
        self, route: Route, connect: float | None, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self._route = route
        self._connect = connect
        own = [] if _has(headers, "user-agent") else [("User-Agent", _USER_AGENT)]
        # Those of every request.
        self._headers = [("Accept-Encoding", "identity"), *own, *headers]
        self._chosen = bool(headers)
        # Only its Host header counts: the connection is there already, TLS included.
        self._url = httpx.URL(f"http://{route.address.authority}")
        # Taking from and adding to a deque is atomic, so that no lock is needed.
        self._idle: deque[Connection] = deque()
        self._closed = False

    def exchange(
        self,
        method: str,
        target: str,
        headers: list[tuple[str, str]],
        body: backend.AnyUpload | None,
        limit: Limit,
        *,
        upgrade: str | None = None,
    ) -> Answer:
        """Send a request and read the beginning of its answer.

        With ``upgrade`` the connection is a new one, to be taken over.

        Raises:
            Interrupted: no answer came.
        """
        fixed = self._headers
        if self._chosen:
            # What a request sets itself counts more.
            fixed = [row for row in fixed if not _has(headers, row[0].lower())]
        if upgrade is not None:
            fixed = [*fixed, ("Connection", "Upgrade"), ("Upgrade", upgrade)]
        request = httpx.Request(
            method,
            self._url,
            headers=fixed + headers,
            content=body if isinstance(body, bytes) else None,
            extensions={
                "target": (self._route.address.base + target).encode("ascii"),
                "upload": body,
                "limit": limit,
                "upgrade": upgrade is not None,
            },
        )
        response = self.handle_request(request)
        body_stream = response.stream
        assert isinstance(body_stream, Body)
        return Answer(response, body_stream)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request made by ``exchange``."""
        upload: backend.AnyUpload | None = request.extensions["upload"]
        limit: Limit = request.extensions["limit"]
        headers = request.headers.raw
        if upload is not None and not isinstance(upload, bytes):
            headers = [row for row in headers if row[0].lower() != b"content-length"]
            headers.append((b"Transfer-Encoding", b"chunked"))
        fresh = bool(request.extensions["upgrade"])
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
            except Interrupted as trouble:
                connection.abort()
                if used and _can_repeat(trouble, request.method, upload):
                    # The engine had closed it in the meantime, as it may.
                    fresh = True
                    continue
                raise
            except BaseException:
                connection.abort()
                raise
            return httpx.Response(
                head.status, headers=head.headers, stream=Body(self, connection, limit)
            )

    def give_back(self, connection: Connection) -> None:
        """Take back a connection whose exchange is over."""
        if not connection.reusable or len(self._idle) >= _MAX_IDLE:
            connection.abort()
            return
        connection.reuse()
        connection.idle_since = monotonic()
        self._idle.append(connection)
        if self._closed:
            self._drop_idle()

    def close(self) -> None:
        """Close the idle connections; those in use are closed when they are given back."""
        self._closed = True
        self._drop_idle()

    def _reuse(self) -> Connection | None:
        """An idle connection that was made here and is still good: the one used last."""
        here = backend.here()
        oldest = monotonic() - _IDLE_SECONDS
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            if (
                connection.home == here
                and connection.idle_since >= oldest
                and not connection.is_stale()
            ):
                return connection
            connection.abort()

    def _open(self, limit: Limit) -> Connection:
        moment = limit.moment()
        if self._connect is not None:
            moment = earlier(moment, monotonic() + self._connect)
        try:
            return Connection(connect(self._route, moment))
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


def _can_repeat(trouble: Interrupted, method: str, upload: backend.AnyUpload | None) -> bool:
    """Whether a request may be sent again, on another connection, without doing harm."""
    if trouble.received or isinstance(trouble.cause, TimeoutError):
        return False
    if upload is not None and not isinstance(upload, bytes):
        # Its source may have been read from already.
        return False
    return method in _REPEATABLE or not trouble.sent
