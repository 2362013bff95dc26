# Made from _async by `python -m generator unasync`; change that, not this.
"""The synchronous front door: ``Engine``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import TracebackType
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
from dockwire_api.resources import Groups

from ..locate import environment
from ..locate.route import find_route
from ..locate.tls import TLS
from ..protocol.gates import Where
from ..protocol.negotiate import fixed
from ..protocol.plain import QueryValue
from ..results import Reply
from ..waiting import seconds
from .carrier import Carrier
from .streams import ByteReader, FrameReader, HijackedStream, RecordStream

if TYPE_CHECKING:
    from .containers import Containers
    from .exec import Exec
    from .images import Images
    from .plugins import Plugins
    from .services import Services
    from .system import System
    from .tasks import Tasks

T = TypeVar("T")

_CONNECT = 10.0
_READ = 60.0


class Engine(Groups):
    """A Docker Engine, spoken to from threads.

    ``with Engine.from_env() as engine:`` and then ``await
    engine.containers.list()``, ``engine.images``, ``engine.exec`` and the other groups. The API
    version is negotiated by the first call. Everything else is said by ``send`` (any operation of
    ``dockwire_api.operations``) and ``request`` (what no operation describes).

    Many may use one engine object at the same time, threads or the tasks of an event loop, and
    several event loops one after the other. After a fork the child makes connections of its own.

    Args:
        host: the engine's address, ``unix://PATH``, ``tcp://HOST:PORT``, ``https://HOST:PORT`` or
            ``ssh://USER@HOST:PORT``; None for the default socket.
        tls: how to speak TLS with a ``tcp://`` or ``https://`` address; None for plain TCP, and
            with ``https://`` for the authorities that the system trusts.
        ssh: further arguments for the ssh program of an ``ssh://`` address, such as
            ``["-i", "key"]``; what it is set up with counts anyway.
        api_version: speak this API version, such as "1.41", and do not negotiate.
        connect: how long a connection may take to be made, in seconds; None for no limit.
        read: the time-out of calls that are given none, in seconds; None for no limit. It counts
            for the whole call; while a file is uploaded, and for streams, it is the longest time
            in which nothing happens. Calls that wait on purpose are allowed their own time on top.

    Raises:
        InvalidArgument: the address, the version or a time-out is none, or a file of the TLS
            settings is unusable.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        tls: TLS | None = None,
        ssh: Sequence[str] = (),
        api_version: str | None = None,
        connect: float | None = _CONNECT,
        read: float | None = _READ,
    ) -> None:
        self._carrier = Carrier(
            find_route(host, tls, ssh),
            seconds(connect, None, "connect"),
            seconds(read, None, "read"),
        )
        if api_version is not None:
            self._fix(api_version, "api_version")

    @classmethod
    def from_env(cls, *, connect: float | None = _CONNECT, read: float | None = _READ) -> Self:
        """The engine that DOCKER_HOST names, or the one at the default socket.

        DOCKER_API_VERSION fixes the API version. DOCKER_TLS_VERIFY and DOCKER_TLS switch TLS on
        for TCP, with the files ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH (~/.docker).

        Args:
            connect: how long a connection may take to be made, in seconds; None for no limit.
            read: the time-out of calls that are given none, in seconds; None for no limit.

        Raises:
            InvalidArgument: a variable says something unusable, or asks for what is not supported.
        """
        settings = environment.read(os.environ)
        engine = cls(settings.host, tls=settings.tls, connect=connect, read=read)
        if settings.api_version is not None:
            engine._fix(settings.api_version, "DOCKER_API_VERSION")
        return engine

    @property
    def host(self) -> str:
        """The engine's address."""
        return self._carrier.address.text

    @property
    def api_version(self) -> str | None:
        """The API version in use; None as long as it has not been negotiated."""
        where = self._carrier.where
        return None if where is None else str(where.version)

    def negotiate(self) -> str:
        """Agree on an API version if that has not happened yet, and say which. (API: SystemPing)

        The first call does this by itself.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        return str((self._carrier.agree()).version)

    @cached_property
    def containers(self) -> Containers:
        """Containers."""
        from .containers import Containers

        return Containers(self)

    @cached_property
    def exec(self) -> Exec:
        """Commands in running containers."""
        from .exec import Exec

        return Exec(self)

    @cached_property
    def images(self) -> Images:
        """Images."""
        from .images import Images

        return Images(self)

    @cached_property
    def plugins(self) -> Plugins:
        """Plugins."""
        from .plugins import Plugins

        return Plugins(self)

    @cached_property
    def services(self) -> Services:
        """Swarm services."""
        from .services import Services

        return Services(self)

    @cached_property
    def system(self) -> System:
        """The engine itself."""
        from .system import System

        return System(self)

    @cached_property
    def tasks(self) -> Tasks:
        """Swarm tasks."""
        from .tasks import Tasks

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
        carrier = self._carrier
        if isinstance(operation, Operation):
            return carrier.value(operation, timeout)
        if isinstance(operation, Records):
            return carrier.records(operation, timeout)
        if isinstance(operation, ByteStream):
            return carrier.byte_stream(operation, timeout)
        if isinstance(operation, FrameStream):
            endless = bool(operation.values.get("follow"))
            opened = carrier.open(operation, timeout, endless=endless)
            return FrameReader(opened.source, opened.call, opened.silence, opened.tty)
        opened = carrier.hijack(operation, timeout)
        return HijackedStream(opened.source, opened.call, opened.silence, opened.tty)

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
        return self._carrier.plain(method, path, json, params, headers, body, timeout)

    def close(self) -> None:
        """Close the connections. Streams that are still open are not touched."""
        self._carrier.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.host}, API {self.api_version or 'not negotiated'}>"

    def _fix(self, api_version: str, source: str) -> None:
        version = fixed(api_version, source)
        self._carrier.where = Where(self.host, version, source)
