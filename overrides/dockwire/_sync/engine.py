# Made from _async by `python -m generator unasync`; change that, not this.
"""The synchronous front door: ``Engine``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
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
from dockwire_api.resources import Resources

from .._config import config_json
from .._config.find_engine import FoundEngine, blame, find_engine
from .._config.headers import checked, together
from .._config.route import find_route
from .._config.tls_settings import TLS
from .._protocol.api.ping import PingInfo
from .._protocol.api.raw_requests import QueryValue
from .._protocol.api.versions import fixed
from .._protocol.conventions.results import Reply
from .._runtime.deadlines import check_timeout
from ..errors import InvalidArgument
from .client import Client
from .closable import Closable
from .streams.bytes import ByteReader
from .streams.frames import FrameReader
from .streams.hijacked import HijackedStream
from .streams.records import RecordStream

if TYPE_CHECKING:
    from dockwire_api.features import Feature

    from .._protocol.api.gates import Unsupported
    from .resources.configs import Configs
    from .resources.containers import Containers
    from .resources.exec import Exec
    from .resources.images import Images
    from .resources.nodes import Nodes
    from .resources.plugins import Plugins
    from .resources.secrets import Secrets
    from .resources.services import Services
    from .resources.swarm import Swarm
    from .resources.system import System
    from .resources.tasks import Tasks

T = TypeVar("T")

_CONNECT = 10.0
_READ = 60.0


class Engine(Closable, Resources):
    """A Docker Engine, spoken to from threads.

    ``with Engine.from_env() as engine:`` and then ``await
    engine.containers.list()``, ``engine.images``, ``engine.exec`` and the other groups. The API
    version is negotiated by the first call. Everything else is said by ``send`` (any operation of
    ``dockwire_api.operations``) and ``request`` (what no operation describes).

    Many may use one engine object at the same time, threads or the tasks of an event loop, and
    several event loops one after the other. After a fork the child makes connections of its own.

    Args:
        host: the engine's address, ``unix://PATH``, ``tcp://HOST:PORT``, ``https://HOST:PORT`` or
            ``ssh://USER@HOST:PORT``; None for the default socket. The environment is not looked
            at: ``from_env`` does that.
        tls: how to speak TLS with a ``tcp://`` or ``https://`` address; None for plain TCP, and
            with ``https://`` for the authorities that the system trusts.
        ssh: further arguments for the ssh program of an ``ssh://`` address, such as
            ``["-i", "key"]``; what it is set up with counts anyway.
        api_version: speak this API version, such as "1.41", and do not negotiate.
        unsupported: what to do about a value that the version in use does not know and can do
            without: "error" raises VersionError, "drop" leaves it out with a DroppedWarning.
            What would do something else without the value is refused in any case.
        connect: how long a connection may take to be made, in seconds; None for no limit.
        read: the time-out of calls that are given none, in seconds; None for no limit. It counts
            for the whole call; while a file is uploaded, and for streams, it is the longest time
            in which nothing happens. Calls that wait on purpose are allowed their own time on top.
        headers: headers for every request, such as ``{"Authorization": "..."}`` for a proxy in
            front of the engine; what a request sets itself counts more. They are never shown.
        config: the directory of the config.json with the user's credentials and proxies; None for
            the one of the ``docker`` command (DOCKER_CONFIG or ~/.docker), False for none. It is
            read when a call needs one of them, each time anew.

    Raises:
        InvalidArgument: the address, the version, a header or a time-out is none, or a file of
            the TLS settings is unusable.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        tls: TLS | None = None,
        ssh: Sequence[str] = (),
        api_version: str | None = None,
        unsupported: Unsupported = "error",
        connect: float | None = _CONNECT,
        read: float | None = _READ,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> None:
        if unsupported not in ("error", "drop"):
            raise InvalidArgument(f'unsupported: expected "error" or "drop", got {unsupported!r}')
        self._client = Client(
            find_route(host, tls, ssh),
            check_timeout(connect, None, "connect"),
            check_timeout(read, None, "read"),
            unsupported,
            checked(headers),
            config_json.chosen(config),
        )
        if api_version is not None:
            self._fix(api_version, "api_version=")

    @classmethod
    def from_env(
        cls,
        *,
        search: bool = False,
        unsupported: Unsupported = "error",
        connect: float | None = _CONNECT,
        read: float | None = _READ,
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
            connect: how long a connection may take to be made, in seconds; None for no limit.
            read: the time-out of calls that are given none, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json, and of contexts, as for ``docker --config``; None
                for the usual one, False for no config.json.

        Raises:
            InvalidArgument: a variable, a file or a context says something unusable; the message
                names it.
        """
        found = find_engine(search=search, config=config)
        return cls._from(found, unsupported, connect, read, headers, config)

    @classmethod
    def from_context(
        cls,
        name: str,
        *,
        unsupported: Unsupported = "error",
        connect: float | None = _CONNECT,
        read: float | None = _READ,
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
            connect: how long a connection may take to be made, in seconds; None for no limit.
            read: the time-out of calls that are given none, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json, and of contexts, as for ``docker --config``; None
                for the usual one, False for no config.json.

        Raises:
            InvalidArgument: there is no such context (the hint names those there are), or it or
                a variable is unusable.
        """
        found = find_engine(name, config=config)
        return cls._from(found, unsupported, connect, read, headers, config)

    @property
    def host(self) -> str:
        """The engine's address."""
        return self._client.address.text

    @property
    def api_version(self) -> str | None:
        """The API version in use; None as long as it has not been negotiated.

        One that was negotiated changes when the engine is replaced by another version.
        """
        where = self._client.where
        return None if where is None else str(where.version)

    @property
    def peer(self) -> PingInfo | None:
        """What the engine told of itself in the last ping; None as long as there was none.

        Negotiating the version is a ping. Where the version is fixed there is none, until you
        call ``system.ping`` or ``system.ping_head``.
        """
        return self._client.peer

    def negotiate(self) -> str:
        """Agree on an API version if that has not happened yet, and say which. (API: SystemPing)

        The first call does this by itself.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        return str((self._client.agree()).version)

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
        version = (self._client.agree()).version
        return version is not None and features.supports(feature, version)

    @cached_property
    def configs(self) -> Configs:
        """Swarm configs."""
        from .resources.configs import Configs

        return Configs(self)

    @cached_property
    def containers(self) -> Containers:
        """Containers."""
        from .resources.containers import Containers

        return Containers(self)

    @cached_property
    def exec(self) -> Exec:
        """Commands in running containers."""
        from .resources.exec import Exec

        return Exec(self)

    @cached_property
    def images(self) -> Images:
        """Images."""
        from .resources.images import Images

        return Images(self)

    @cached_property
    def nodes(self) -> Nodes:
        """Swarm nodes."""
        from .resources.nodes import Nodes

        return Nodes(self)

    @cached_property
    def plugins(self) -> Plugins:
        """Plugins."""
        from .resources.plugins import Plugins

        return Plugins(self)

    @cached_property
    def secrets(self) -> Secrets:
        """Swarm secrets."""
        from .resources.secrets import Secrets

        return Secrets(self)

    @cached_property
    def services(self) -> Services:
        """Swarm services."""
        from .resources.services import Services

        return Services(self)

    @cached_property
    def swarm(self) -> Swarm:
        """The swarm itself."""
        from .resources.swarm import Swarm

        return Swarm(self)

    @cached_property
    def system(self) -> System:
        """The engine itself."""
        from .resources.system import System

        return System(self)

    @cached_property
    def tasks(self) -> Tasks:
        """Swarm tasks."""
        from .resources.tasks import Tasks

        return Tasks(self)

    @overload
    def send(self, operation: Operation[T], *, timeout: Timeout = DEFAULT) -> T: ...
    @overload
    def send(self, operation: Records[T], *, timeout: Timeout = DEFAULT) -> RecordStream[T]: ...
    @overload
    def send(self, operation: ByteStream, *, timeout: Timeout = DEFAULT) -> ByteReader: ...
    @overload
    def send(self, operation: FrameStream, *, timeout: Timeout = DEFAULT) -> FrameReader: ...
    @overload
    def send(self, operation: Hijack, *, timeout: Timeout = DEFAULT) -> HijackedStream: ...
    def send(self, operation: Request, *, timeout: Timeout = DEFAULT) -> Any:
        """Carry out an operation made by a function of ``dockwire_api.operations``.

        Args:
            operation: what to do.
            timeout: seconds for the whole call; for a stream, the longest time in which nothing
                comes. None for no limit.

        Returns:
            The decoded answer, or a stream to read it from.

        Raises:
            InvalidArgument: a value is wrong; nothing was sent.
            VersionError: it asks for what the API version in use does not know; nothing was sent.
            ConnectionFailed, RequestTimeout: no complete answer came.
            ApiError: the engine refused or failed.
            ProtocolError: the answer makes no sense.
        """
        client = self._client
        if isinstance(operation, Operation):
            return client.value(operation, timeout)
        if isinstance(operation, Records):
            return client.records(operation, timeout)
        if isinstance(operation, ByteStream):
            return client.byte_stream(operation, timeout)
        if isinstance(operation, FrameStream):
            endless = bool(operation.values.get("follow"))
            opened = client.open(operation, timeout, endless=endless)
            return FrameReader(opened.source, opened.call, opened.idle_timeout, opened.tty)
        opened = client.hijack(operation, timeout)
        return HijackedStream(opened.source, opened.call, opened.idle_timeout, opened.tty)

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
            path: the path without the API version, which is put in front of it; quoted by you
                where names in it need that.
            json: a value to send as JSON.
            params: the query; a list repeats its key, a bool is 1 or 0, a dict is sent as JSON.
            headers: further headers.
            body: bytes to send, a binary file, or an iterable of bytes.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Status, headers and body of the answer.

        Raises:
            InvalidArgument: a part cannot be sent; nothing was sent.
            ConnectionFailed, RequestTimeout: no complete answer came.
            ApiError: the answer's status is 400 or above.
        """
        return self._client.plain(method, path, json, params, headers, body, timeout)

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
        connect: float | None = _CONNECT,
        read: float | None = _READ,
        headers: Mapping[str, str] | None = None,
        config: config_json.Config = None,
    ) -> Self:
        try:
            engine = cls(
                found.host,
                tls=found.tls,
                unsupported=unsupported,
                connect=connect,
                read=read,
                headers=together(found.headers, headers),
                config=config,
            )
        except InvalidArgument as error:
            raise blame(found, error) from None
        if found.api_version is not None:
            engine._fix(found.api_version, "DOCKER_API_VERSION")
        return engine

    def _fix(self, api_version: str, source: str) -> None:
        self._client.where = fixed(self.host, api_version, source)
