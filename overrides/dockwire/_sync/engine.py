# Made from _async by `python -m generator unasync`; change that, not this.
"""``Engine``: an engine, its settings, and its resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from dockwire_api.operation import (
    DEFAULT,
    Upload,
    ByteStream,
    FrameStream,
    Hijack,
    Operation,
    Records,
    Request,
    Timeout,
)

from .._config import config_json
from .._config.find_engine import FoundEngine, find_engine, name_tls_source
from .._config.headers import check_default_headers, merge_headers
from .._config.route import find_route
from .._config.tls_settings import TLS
from .._protocol.api.ping import PingInfo
from .._protocol.api.raw_requests import QueryValue, RawRequest
from .._protocol.api.reply import Reply
from .._protocol.api.versions import fixed_version
from .._runtime.deadlines import check_timeout
from ..errors import InvalidArgument
from .client import Client
from .closable import Closable
from .lazy_resources import LazyResources
from .streams.bytes import ByteReader
from .streams.frames import FrameReader
from .streams.hijacked import HijackedStream
from .streams.records import RecordStream

if TYPE_CHECKING:
    from dockwire_api.features import Feature

    from .._protocol.api.gates import Unsupported

T = TypeVar("T")

_CONNECT_TIMEOUT = 10.0
_TIMEOUT = 60.0


class Engine(Closable, LazyResources):
    """A Docker Engine.

    Open it by ``with Engine.from_env() as engine:``. Its resources are attributes:
    ``engine.containers``, ``engine.images``, ``engine.exec`` and so on. The first call negotiates
    the API version. ``send`` carries out any operation of ``dockwire_api.operations``, and
    ``request`` sends what no operation describes.

    One engine object may be shared by threads, by the tasks of an event loop, and by several event
    loops. After a fork the child opens its own connections.

    Args:
        host: the engine's address, ``unix://PATH``, ``tcp://HOST:PORT``, ``https://HOST:PORT`` or
            ``ssh://USER@HOST:PORT``; None for the default socket. The environment is ignored:
            ``from_env`` reads it.
        tls: TLS settings for a ``tcp://`` or ``https://`` address; None for plain TCP, and for
            ``https://`` to trust the system's certificate authorities.
        ssh: further arguments for the ssh program of an ``ssh://`` address, such as
            ``["-i", "key"]``; the user's ssh configuration applies as well.
        api_version: the API version to use, such as "1.41"; None negotiates it.
        unsupported: what to do about a value that the version in use does not support and that can
            be left out: "error" raises VersionError, "drop" leaves it out with a DroppedWarning.
            Where the request would do something else without the value, VersionError is raised in
            any case.
        connect_timeout: how long opening a connection may take, in seconds; None for no limit.
        timeout: the default time-out of calls, in seconds; None for no limit. It limits the whole
            call, or the time until a stream is open; during an upload, and for streams that are
            not endless, the longest silence. Calls that wait on purpose get their own time on top.
        headers: headers for every request, such as ``{"Authorization": "..."}`` for a proxy in
            front of the engine; a header of the request itself takes precedence. They are never
            shown.
        config: the directory of the config.json with the user's credentials and proxies; None for
            that of the ``docker`` command (DOCKER_CONFIG or ~/.docker), False for none. It is read
            each time a call needs it.

    Raises:
        InvalidArgument: the address, the version, a header or a time-out is not valid, or a file
            of the TLS settings is unusable.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        tls: TLS | None = None,
        ssh: Sequence[str] = (),
        api_version: str | None = None,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> None:
        if unsupported not in ("error", "drop"):
            raise InvalidArgument(f'unsupported: expected "error" or "drop", got {unsupported!r}')
        self._client = Client(
            find_route(host, tls, ssh),
            check_timeout(connect_timeout, None, "connect_timeout"),
            check_timeout(timeout, None),
            unsupported,
            check_default_headers(headers),
            config_json.check_config(config),
        )
        if api_version is not None:
            self._fix(api_version, "api_version=")

    @classmethod
    def from_env(
        cls,
        *,
        search: bool = False,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> Self:
        """The engine that the ``docker`` command would speak to.

        DOCKER_HOST names it, else the context that DOCKER_CONTEXT or config.json (in DOCKER_CONFIG
        or ~/.docker) names, else it is the one at the default socket. DOCKER_TLS_VERIFY and
        DOCKER_TLS switch TLS on where no context counts, with the files ca.pem, cert.pem and
        key.pem in DOCKER_CERT_PATH (~/.docker). DOCKER_API_VERSION fixes the API version.
        DOCKER_CUSTOM_HEADERS, or HttpHeaders of config.json, go with every request.
        ``dockwire.find_engine()`` says what comes of it all.

        Args:
            search: where nothing is named and there is no default socket, take the first that is
                there of the sockets of rootless Docker, Docker Desktop, Podman and others.
            unsupported: "drop" leaves out what the version in use does not know and can do
                without, with a DroppedWarning, instead of raising VersionError.
            connect_timeout: how long opening a connection may take, in seconds; None for no limit.
            timeout: the default time-out of calls, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json, and of contexts, as for ``docker --config``; None
                for the usual one, False for no config.json.

        Raises:
            InvalidArgument: a variable, a file or a context says something unusable; the message
                names it.
        """
        found = find_engine(search=search, config=config)
        return cls._from(found, unsupported, connect_timeout, timeout, headers, config)

    @classmethod
    def from_context(
        cls,
        name: str,
        *,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> Self:
        """The engine of a context of the ``docker`` command, whatever DOCKER_HOST says.

        DOCKER_API_VERSION and the headers of the environment count as in ``from_env``.

        Args:
            name: the context's name; "default" is none, and means DOCKER_HOST or the default
                socket, as for ``docker --context default``.
            unsupported: "drop" leaves out what the version in use does not know and can do
                without, with a DroppedWarning, instead of raising VersionError.
            connect_timeout: how long opening a connection may take, in seconds; None for no limit.
            timeout: the default time-out of calls, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json, and of contexts, as for ``docker --config``; None
                for the usual one, False for no config.json.

        Raises:
            InvalidArgument: there is no such context (the hint names those there are), or it or
                a variable is unusable.
        """
        found = find_engine(name, config=config)
        return cls._from(found, unsupported, connect_timeout, timeout, headers, config)

    @property
    def host(self) -> str:
        """The engine's address."""
        return self._client.address.text

    @property
    def api_version(self) -> str | None:
        """The API version in use; None as long as it has not been negotiated.

        One that was negotiated changes when the engine is replaced by another version.
        """
        in_use = self._client.in_use
        return None if in_use is None else in_use.text

    @property
    def ping_info(self) -> PingInfo | None:
        """What the engine reported in the last ping; None before the first.

        Negotiating the version is a ping. Where the version is fixed there is none, until you
        call ``system.ping`` or ``system.ping_head``.
        """
        return self._client.ping_info

    def negotiate(self) -> str:
        """Agree on an API version if that has not happened yet, and say which. (API: SystemPing)

        The first call does this by itself.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        return str((self._client.negotiate()).version)

    def supports(self, feature: Feature) -> bool:
        """Whether the API version in use knows an operation, a field, a parameter or a value.

        Nothing is sent, unless the version is still to be negotiated. False as well for what is
        then said in another way, or left out, by this package.

        Args:
            feature: what to ask about, such as "ImageList.manifests" or
                "ContainerCreate.HostConfig.Annotations": the operation's ID and the path on the
                wire. Type checkers and editors know all of them.

        Raises:
            InvalidArgument: there is no such feature; names that look alike are in the hint.
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        from .._protocol.api import features

        features.check(feature)
        version = (self._client.negotiate()).version
        return version is not None and features.supports(feature, version)

    @overload
    def send(self, operation: Operation[T], *, timeout: Timeout = DEFAULT) -> T: ...
    @overload
    def send(
        self,
        operation: Records[T],
        *,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> RecordStream[T]: ...
    @overload
    def send(
        self,
        operation: ByteStream,
        *,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> ByteReader: ...
    @overload
    def send(
        self,
        operation: FrameStream,
        *,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> FrameReader: ...
    @overload
    def send(
        self, operation: Hijack, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> HijackedStream: ...
    def send(
        self, operation: Request, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> Any:
        """Carry out an operation made by a function of ``dockwire_api.operations``.

        Args:
            operation: what to do.
            timeout: seconds for the whole call, or until a stream is open; None for no limit.
            idle_timeout: the longest silence of a stream, in seconds; None for no limit.

        Returns:
            The decoded response, or a stream to read it from.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            VersionError: the API version in use does not support it; nothing was sent.
            ConnectionFailed, RequestTimeout: no complete response came.
            ApiError: the engine refused the request, or failed to carry it out.
            ProtocolError: the response is not valid.
        """
        client = self._client
        if isinstance(operation, Operation):
            return client.value(client.call(operation, timeout))
        if isinstance(operation, Hijack):
            call = client.stream_call(operation, timeout, idle_timeout, upgrade="tcp")
            return HijackedStream(client.open(call))
        follow = isinstance(operation, FrameStream) and bool(operation.values.get("follow"))
        endless = isinstance(operation, Records) or follow
        call = client.stream_call(operation, timeout, idle_timeout, endless=endless)
        opened = client.open(call)
        if isinstance(operation, Records):
            return RecordStream[Any](opened)
        if isinstance(operation, ByteStream):
            return ByteReader(opened)
        return FrameReader(opened)

    def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, QueryValue] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Upload | None = None,
        timeout: Timeout = DEFAULT,
    ) -> Reply:
        """Send any request to the engine, also one that this package does not know.

        Args:
            method: "GET", "POST" and so on.
            path: the path without the API version, which is put in front of it; quote names in it
                where they need it.
            json: a value to send as JSON.
            params: the query; a list repeats its key, a bool is 1 or 0, a dict is sent as JSON.
            headers: further headers.
            body: bytes to send, a binary file, or an iterable of bytes.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Status, headers and body of the response.

        Raises:
            InvalidArgument: a part cannot be sent; nothing was sent.
            ConnectionFailed, RequestTimeout: no complete response came.
            ApiError: the status is 400 or above.
        """
        client = self._client
        call = client.raw_call(RawRequest(method, path, json, params, headers, body), timeout)
        response = client.send(call)
        return Reply(response.status, response.headers, client.read(call, response))

    def close(self) -> None:
        """Close the connections. Streams that are still open are not touched."""
        self._client.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.host}, API {self.api_version or 'not negotiated'}>"

    @classmethod
    def _from(
        cls,
        found: FoundEngine,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> Self:
        try:
            engine = cls(
                found.host,
                tls=found.tls,
                unsupported=unsupported,
                connect_timeout=connect_timeout,
                timeout=timeout,
                headers=merge_headers(found.headers, headers),
                config=config,
            )
        except InvalidArgument as error:
            raise name_tls_source(found, error) from None
        if found.api_version is not None:
            engine._fix(found.api_version, "DOCKER_API_VERSION")
        return engine

    def _fix(self, api_version: str, source: str) -> None:
        self._client.in_use = fixed_version(self.host, api_version, source)
