"""Connections to an engine as an httpx transport, for ``httpx.AsyncClient``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, NoReturn, Self

import httpx

from dockwire_api.operation import AsyncUpload

from ..._config.config_json import ConfigDirectory
from ..._config.find_engine import FoundEngine, find_engine, name_tls_source, ssh_arguments
from ..._config.headers import check_default_headers, merge_headers
from ..._config.route import find_route
from ..._config.tls_settings import TLS
from ..._protocol.api.error_mapping import Interrupted, describe
from ..._protocol.limits import Limits, check_limits
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.http_requests import encode_request_head
from ..._protocol.wire.http_responses import MalformedResponse
from ..._runtime.deadlines import Deadline, IdleTimeout
from ...errors import InvalidArgument
from .connect import NetworkStream
from .pool import AsyncPool, AsyncPooledBody, Exchange
from .source import HijackedConnection

_TIMEOUTS: dict[str, type[httpx.TimeoutException]] = {
    "pool": httpx.PoolTimeout,
    "login": httpx.PoolTimeout,
    "connect": httpx.ConnectTimeout,
    "send": httpx.WriteTimeout,
}
_ERRORS: dict[str, type[httpx.NetworkError]] = {
    "connect": httpx.ConnectError,
    "send": httpx.WriteError,
}


class AsyncHTTPTransport(httpx.AsyncBaseTransport):
    """An httpx transport to an engine, by Unix socket, TCP, TLS or ssh.

    Use it as ``httpx.AsyncClient(transport=AsyncHTTPTransport(), base_url="http://docker")``. The
    host of a URL only becomes the Host header: all requests go to the engine. It raises the errors
    of httpx and observes its time-outs. After a 101 response, the response's extension
    ``network_stream`` is the connection: it has ``read``, ``write``, ``half_close`` and ``aclose``.

    Args:
        host: the engine's address, such as ``unix://PATH`` or ``ssh://USER@HOST``; None for the
            default socket.
        tls: TLS settings for a ``tcp://`` or ``https://`` address.
        ssh: additional arguments for the ssh program.
        headers: headers for every request; a header of the request itself takes precedence.
        limits: ``max_connections``, which counts open responses too, ``max_idle_connections`` and
            ``max_ssh_handshakes``; None for ``Limits()``.

    Raises:
        InvalidArgument: an argument is not valid, or a file of the TLS settings is unusable.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        tls: TLS | None = None,
        ssh: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        route = find_route(host, tls, ssh)
        self._base = route.address.base
        self._headers = check_default_headers(headers)
        self._pool = AsyncPool(route, limits=check_limits(limits))

    @classmethod
    def from_env(
        cls,
        *,
        search: bool = False,
        ssh: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        config: ConfigDirectory = None,
        limits: Limits | None = None,
    ) -> Self:
        """Return a transport to the engine that the ``docker`` command would use.

        Args:
            search: also look for the sockets of rootless Docker, Docker Desktop, Podman and others.
            ssh: additional arguments for the ssh program; they are not used if the engine is not at
                an ``ssh://`` address.
            headers: further headers for every request.
            config: the directory of config.json and of contexts; None for the default one.
            limits: as for the constructor.

        Raises:
            InvalidArgument: a variable, a file or a context is not valid.
        """
        return cls._from_found(find_engine(search=search, config=config), ssh, headers, limits)

    @classmethod
    def from_context(
        cls,
        name: str,
        *,
        ssh: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        config: ConfigDirectory = None,
        limits: Limits | None = None,
    ) -> Self:
        """Return a transport to the engine of a context of the ``docker`` command.

        Args:
            name: the context's name.
            ssh: additional arguments for the ssh program; they are not used if the engine is not at
                an ``ssh://`` address.
            headers: further headers for every request.
            config: the directory of config.json and of contexts; None for the default one.
            limits: as for the constructor.

        Raises:
            InvalidArgument: there is no such context, or it is not valid.
        """
        return cls._from_found(find_engine(name, config=config), ssh, headers, limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return its response, with the body unread.

        Raises:
            httpx.TransportError: there is no response.
        """
        times = request.extensions.get("timeout", {})
        dedicated = "upgrade" in request.headers
        exchange = Exchange(
            request.method,
            self._encode_head(request),
            _body(request),
            connecting=IdleTimeout(times.get("connect")),
            sending=IdleTimeout(times.get("write")),
            receiving=IdleTimeout(times.get("read")),
            waiting=None if dedicated else Deadline(times.get("pool")),
            chunked="transfer-encoding" in request.headers,
            dedicated=dedicated,
        )
        try:
            response = await self._pool.send(exchange)
        except Interrupted as interrupted:
            _raise(interrupted, request)
        head, body = response.head, response.body
        # With a response that has a body, only to write to and for its properties.
        network_stream = _NetworkStream(body.stream, request)
        stream: httpx.AsyncByteStream = _ResponseStream(body, request)
        if head.status == 101:
            network_stream.connection = body.hijack()
            stream = _Upgraded(network_stream.connection)
        return httpx.Response(
            head.status,
            headers=[(name, value.strip(b" \t")) for name, value in head.raw_headers],
            stream=stream,
            extensions={"http_version": b"HTTP/1.1", "network_stream": network_stream},
        )

    async def aclose(self) -> None:
        """Close all connections, those of open responses too."""
        await self._pool.aclose()

    def _encode_head(self, request: httpx.Request) -> bytes:
        target = request.extensions.get("target", request.url.raw_path)
        headers = [
            (name.decode("ascii"), value.decode("latin-1")) for name, value in request.headers.raw
        ]
        headers += [row for row in self._headers if row[0] not in request.headers]
        try:
            return encode_request_head(request.method, self._base + target.decode("ascii"), headers)
        except ValueError as error:
            if from_signal_handler(error):
                raise
            raise httpx.LocalProtocolError(str(error), request=request) from None

    @classmethod
    def _from_found(
        cls,
        found: FoundEngine,
        ssh: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> Self:
        try:
            return cls(
                found.host,
                tls=found.tls,
                ssh=ssh_arguments(found, ssh),
                headers=merge_headers(found.headers, headers),
                limits=limits,
            )
        except InvalidArgument as error:
            raise name_tls_source(found, error) from None


def _body(request: httpx.Request) -> AsyncUpload | None:
    """Return the body of a request: in memory, or as pieces to send."""
    stream = request.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    if "transfer-encoding" in request.headers:
        return stream
    if isinstance(stream, httpx.ByteStream):
        return request.content or None
    return _counted(stream, int(request.headers.get("content-length", 0)), request)


async def _counted(
    stream: httpx.AsyncByteStream, length: int, request: httpx.Request
) -> AsyncIterator[bytes]:
    """Yield the pieces of a body, and check that they have its length."""
    sent = 0
    async for piece in stream:
        sent += len(piece)
        if sent > length:
            break
        yield piece
    if sent != length:
        raise httpx.LocalProtocolError(
            f"the body does not have the {length} bytes of its Content-Length", request=request
        )


class _ResponseStream(httpx.AsyncByteStream):
    """The body of a response."""

    def __init__(self, body: AsyncPooledBody, request: httpx.Request) -> None:
        self._body = body
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            while chunk := await self._body.read_chunk():
                yield chunk
        except Interrupted as interrupted:
            self._body.abort()
            _raise(interrupted, self._request)

    async def aclose(self) -> None:
        self._body.abort()


class _Upgraded(httpx.AsyncByteStream):
    """The empty body of a 101 response; closing it closes the connection."""

    def __init__(self, connection: HijackedConnection) -> None:
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        return
        yield b""

    async def aclose(self) -> None:
        self._connection.abort()


class _NetworkStream:
    """The connection below a response, as httpx offers it by ``network_stream``."""

    def __init__(self, stream: NetworkStream, request: httpx.Request) -> None:
        # Set after an upgrade.
        self.connection: HijackedConnection | None = None
        self._stream = stream
        self._request = request
        self._rest = memoryview(b"")

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return at most ``max_bytes`` that have arrived, after waiting for some; b"" at the end.

        Raises:
            httpx.ReadTimeout, httpx.ReadError: nothing arrived in time; the connection broke.
        """
        if self.connection is None:
            raise httpx.ReadError("read the body of the response instead", request=self._request)
        if not self._rest:
            try:
                chunk = await self.connection.read_chunk(Deadline(timeout))
            except Interrupted as interrupted:
                _raise(interrupted, self._request)
            self._rest = memoryview(bytes(chunk))
        data, self._rest = bytes(self._rest[:max_bytes]), self._rest[max_bytes:]
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes.

        Raises:
            httpx.WriteTimeout, httpx.WriteError: not all was sent in time; the connection broke.
        """
        expires_at = Deadline(timeout).expires_at()
        await self._send(self._stream.send, buffer, expires_at)

    async def half_close(self, timeout: float | None = None) -> None:
        """Close the sending direction; reading remains possible.

        Raises:
            httpx.WriteError: the connection broke.
        """
        await self._send(self._stream.half_close, Deadline(timeout).expires_at())

    def has_peer_ended(self) -> bool:
        """Whether the peer sends no more; False if it cannot be determined."""
        return self._stream.has_peer_ended()

    async def aclose(self) -> None:
        """Close the connection."""
        self._stream.abort()

    def get_extra_info(self, info: str) -> Any:
        """Return the "socket" or the "ssl_object" of the connection; None for what it has not."""
        return self._stream.get_extra_info(info)

    async def _send(self, send: Callable[..., Any], *arguments: Any) -> None:
        try:
            await send(*arguments)
        except OSError as error:
            if from_signal_handler(error):
                raise
            _raise(Interrupted("send", error), self._request)


def _raise(interrupted: Interrupted, request: httpx.Request) -> NoReturn:
    """Raise the error of httpx for an exchange that ended early."""
    cause, stage = interrupted.cause, interrupted.stage
    error: type[httpx.TransportError]
    if interrupted.timed_out:
        error = _TIMEOUTS.get(stage, httpx.ReadTimeout)
    elif isinstance(cause, EOFError | MalformedResponse):
        error = httpx.RemoteProtocolError
    else:
        error = _ERRORS.get(stage, httpx.ReadError)
    raise error(describe(interrupted).problem, request=request) from cause
