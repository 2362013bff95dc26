"""``AsyncEngine``: an engine, its settings, and its resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

import dockwire_api
from dockwire_api.hidden import hide
from dockwire_api.operation import (
    DEFAULT,
    AsyncUpload,
    ByteStream,
    FrameStream,
    Hijack,
    Operation,
    ProgressCallback,
    Records,
    Request,
    Timeout,
)
from dockwire_api.values import shown

from .. import hooks as observing
from .. import results, streams
from .._config import config_json
from .._config.headers import check_default_headers, merge_headers
from .._config.route import find_route, transport_route
from .._config.tls_settings import TLS
from .._protocol.api.gates import Unsupported
from .._protocol.api.ping import PingInfo
from .._protocol.api.reply import QueryValue, Reply
from .._protocol.api.versions import fixed_version
from .._protocol.limits import Limits, check_limits
from .._runtime.deadlines import Deadline, check_timeout
from ..errors import (
    ConnectionFailed,
    InvalidArgument,
    InvalidArgumentType,
    ProtocolError,
    RequestTimeout,
    ServerError,
)
from .closable import AsyncClosable
from .lazy_handles import AsyncLazyHandles
from .lazy_resources import AsyncLazyResources
from .net.transport import AsyncTransport

if TYPE_CHECKING:
    from .._config.find_engine import FoundEngine
    from .._runtime.transfer_progress import TransferProgress
    from .client import AsyncClient

T = TypeVar("T")

_CONNECT_TIMEOUT = 10.0
_TIMEOUT = 60.0
# How long one attempt of wait_ready may take.
_READY_SECONDS = 5.0


class AsyncEngine(AsyncClosable, AsyncLazyResources, AsyncLazyHandles):
    """A Docker Engine.

    Use it as ``async with AsyncEngine.from_env() as engine:``. Its resources are attributes:
    ``engine.containers``, ``engine.images``, ``engine.exec`` and so on. The first call negotiates
    the API version. ``send`` sends any operation of ``dockwire_api.operations``, ``request`` any
    other request.

    One engine object may be shared by threads, tasks and event loops. After a fork the child
    process opens its own connections.

    Args:
        host: the engine's address, ``unix://PATH``, ``tcp://HOST:PORT``, ``https://HOST:PORT`` or
            ``ssh://USER@HOST:PORT``; None for the default socket. Environment variables are
            ignored; ``from_env`` reads them.
        tls: TLS settings for a ``tcp://`` or ``https://`` address; None for plain TCP, and for
            ``https://`` to trust the system's certificate authorities.
        ssh: additional arguments for the ssh program of an ``ssh://`` address, such as
            ``["-i", "key"]``; the user's ssh configuration applies as well.
        api_version: the API version to use, such as "1.41"; None negotiates it.
        unsupported: how to handle an optional value that the API version in use does not support:
            "error" raises VersionError, "drop" omits it with a DroppedWarning. VersionError is
            raised in any case if the request would do something else without the value.
        connect_timeout: how long opening a connection may take, in seconds; None for no limit.
        timeout: the default ``timeout`` and ``idle_timeout`` of calls, in seconds; None for no
            limit. ``timeout`` limits the whole call, or the time until a stream is open;
            ``idle_timeout`` limits each silence of an upload, and of a stream that is neither
            endless nor one of steps, such as those of a pull.
            Calls that make the engine wait get that time on top.
        headers: headers for every request, such as ``{"Authorization": "..."}`` for a proxy in
            front of the engine; a header of the request itself takes precedence. They never appear
            in errors, logs or ``repr``.
        config: the directory of the config.json with the user's credentials and proxies; None for
            that of the ``docker`` command (DOCKER_CONFIG or ~/.docker), False to ignore it. It is
            read each time a call needs it.
        killable_execs: whether ``exec.run`` and ``exec.open`` mark the environment of commands by
            default, so that they can be killed.
        limits: how many connections may be open at once, and how much is accepted from the engine;
            None for ``Limits()``.
        hooks: called at the start and the end of each request; see ``CallHooks``. They get no
            values of requests, and cost nothing where there are none.
        labels: labels for each container, network and volume that this object creates, also by
            ``run``, ``open`` and ``temporary``; labels of the call take precedence. ``request``
            sends none.
        transport: an httpx transport (``AsyncBaseTransport`` of httpx or httpx2) that sends the
            requests instead, such as ``httpx.MockTransport`` in a test. ``aclose`` closes it. A
            host is then a tcp:// or https:// address for the requests' URLs. Operations that take
            over the connection need a transport that offers ``network_stream``.

    Raises:
        InvalidArgument: the address, the version, a header, a time-out or a limit is not valid, a
            file of the TLS settings is unusable, or the transport is for the other kind of engine.
    """

    if not TYPE_CHECKING:  # else a checker would accept any name

        def __getattr__(self, name):
            from dockwire_api.absent import missing

            raise missing(self, name)

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
        config: config_json.ConfigDirectory = None,
        killable_execs: bool = True,
        limits: Limits | None = None,
        hooks: observing.CallHooks | None = None,
        labels: Mapping[str, str] | None = None,
        transport: AsyncTransport | None = None,
    ) -> None:
        # Both may hold passwords; a traceback with locals would show them.
        host, headers = hide(host), hide(headers)
        if unsupported not in ("error", "drop"):
            raise InvalidArgument(
                f'unsupported: expected "error" or "drop", got {shown(unsupported)}'
            )
        route = (
            find_route(host, tls, ssh)
            if transport is None
            else transport_route(host, transport, tls, ssh)
        )
        if labels is not None:
            # Imported on first use: most engine objects have none.
            from .._protocol.conventions.default_labels import check_labels

            labels = check_labels(labels)
        # Imported with the first engine object: it loads what talks to engines, and asyncio.
        from .client import AsyncClient

        self._client: AsyncClient = AsyncClient(
            route,
            check_timeout(connect_timeout, None, "connect_timeout"),
            check_timeout(timeout, None),
            unsupported,
            check_default_headers(headers),
            config_json.check_config(config),
            killable_execs,
            check_limits(limits),
            None if hooks is None else _check_hooks(hooks),
            labels,
        )
        if transport is not None:
            self._client.send_through(transport)
        if api_version is not None:
            self._fix_version(api_version, "api_version=")

    @classmethod
    def from_env(
        cls,
        *,
        search: bool = False,
        ssh: Sequence[str] = (),
        api_version: str | None = None,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.ConfigDirectory = None,
        killable_execs: bool = True,
        limits: Limits | None = None,
        hooks: observing.CallHooks | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> Self:
        """Return the engine that the ``docker`` command would use.

        This is the engine of DOCKER_HOST; otherwise that of the context named by DOCKER_CONTEXT or
        by config.json (in DOCKER_CONFIG or ~/.docker); otherwise the one at the default socket.
        Without a context, DOCKER_TLS_VERIFY and DOCKER_TLS enable TLS, with ca.pem, cert.pem and
        key.pem from DOCKER_CERT_PATH (default ~/.docker). DOCKER_API_VERSION fixes the API version.
        DOCKER_CUSTOM_HEADERS, or HttpHeaders of config.json, are sent with every request.
        ``dockwire.find_engine()`` returns these settings without connecting.

        Args:
            search: without any such setting or default socket, use the first existing socket of
                rootless Docker, Docker Desktop, Podman and others.
            ssh: additional arguments for the ssh program, such as ``["-i", "key"]``; not used if
                the engine is not at an ``ssh://`` address.
            api_version: the API version to use, such as "1.41"; None for that of
                DOCKER_API_VERSION, or to negotiate it.
            unsupported: how to handle an optional value that the API version in use does not
                support: "error" raises VersionError, "drop" omits it with a DroppedWarning.
            connect_timeout: how long opening a connection may take, in seconds; None for no limit.
            timeout: the default time-out of calls, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json and of contexts, like ``docker --config``; None
                for the default one, False to ignore config.json.
            killable_execs: whether ``exec.run`` and ``exec.open`` mark the environment of commands
                by default, so that they can be killed.
            limits: how many connections may be open at once, and how much is accepted from the
                engine; None for ``Limits()``.
            hooks: called at the start and the end of each request; see ``CallHooks``. They get no
                values of requests, and cost nothing where there are none.
            labels: labels for each container, network and volume that this object creates.

        Raises:
            InvalidArgument: a variable, a file or a context is not valid; the message names it.
        """
        headers = hide(headers)
        from .._config.find_engine import find_engine

        found = find_engine(search=search, config=config)
        return cls._from_found(
            found,
            unsupported,
            connect_timeout,
            timeout,
            headers,
            config,
            killable_execs,
            limits,
            hooks,
            labels,
            api_version,
            ssh,
        )

    @classmethod
    def from_context(
        cls,
        name: str,
        *,
        ssh: Sequence[str] = (),
        api_version: str | None = None,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.ConfigDirectory = None,
        killable_execs: bool = True,
        limits: Limits | None = None,
        hooks: observing.CallHooks | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> Self:
        """Return the engine of a context of the ``docker`` command, regardless of DOCKER_HOST.

        DOCKER_API_VERSION and the headers of the environment apply as in ``from_env``.

        Args:
            name: the context's name; "default" stands for DOCKER_HOST or the default socket, as in
                ``docker --context default``.
            ssh: additional arguments for the ssh program, such as ``["-i", "key"]``; not used if
                the engine is not at an ``ssh://`` address.
            api_version: the API version to use, such as "1.41"; None for that of
                DOCKER_API_VERSION, or to negotiate it.
            unsupported: how to handle an optional value that the API version in use does not
                support: "error" raises VersionError, "drop" omits it with a DroppedWarning.
            connect_timeout: how long opening a connection may take, in seconds; None for no limit.
            timeout: the default time-out of calls, in seconds; None for no limit.
            headers: further headers for every request.
            config: the directory of config.json and of contexts, like ``docker --config``; None
                for the default one, False to ignore config.json.
            killable_execs: whether ``exec.run`` and ``exec.open`` mark the environment of commands
                by default, so that they can be killed.
            limits: how many connections may be open at once, and how much is accepted from the
                engine; None for ``Limits()``.
            hooks: called at the start and the end of each request; see ``CallHooks``. They get no
                values of requests, and cost nothing where there are none.
            labels: labels for each container, network and volume that this object creates.

        Raises:
            InvalidArgument: there is no such context (the hint lists the existing ones), or it or
                a variable is not valid.
        """
        headers = hide(headers)
        from .._config.find_engine import find_engine

        found = find_engine(name, config=config)
        return cls._from_found(
            found,
            unsupported,
            connect_timeout,
            timeout,
            headers,
            config,
            killable_execs,
            limits,
            hooks,
            labels,
            api_version,
            ssh,
        )

    @property
    def host(self) -> str:
        """The engine's address."""
        return self._client.address.text

    @property
    def api_version(self) -> str | None:
        """The API version in use; None before it is negotiated.

        A negotiated version changes when the engine is upgraded or downgraded.
        """
        in_use = self._client.in_use
        return None if in_use is None else in_use.text

    @property
    def ping_info(self) -> PingInfo | None:
        """What the engine reported in the last ping; None before the first ping.

        Negotiating the version sends a ping. With a fixed version there is none until you call
        ``system.ping`` or ``system.ping_head``.
        """
        return self._client.ping_info

    async def negotiate(self) -> str:
        """Negotiate the API version, unless done already, and return it. (API: SystemPing)

        The first call does this automatically.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        return str((await self._client.negotiate()).version)

    async def wait_ready(self, *, timeout: float | None = 60.0) -> PingInfo:
        """Wait until the engine responds, for one that is just starting. (API: SystemPing)

        Args:
            timeout: how long to wait, in seconds; None for no limit.

        Returns:
            What the engine reported in the ping.

        Raises:
            ConnectionFailed, RequestTimeout, ServerError, ProtocolError: it is not ready in time;
                the error of the last attempt.
            VersionError: the engine is too old.
        """
        from .net import backend

        deadline = Deadline(check_timeout(timeout, None))
        pause = 0.05
        while True:
            attempt = deadline.at_most(_READY_SECONDS)
            try:
                await self.system.ping(timeout=attempt.remaining())
                return self._client.ping_info or PingInfo()
            except (ConnectionFailed, RequestTimeout, ServerError, ProtocolError):
                rest = deadline.remaining()
                if rest is not None and rest < pause:
                    raise
            await backend.sleep(pause)
            pause = min(pause * 1.5, 1.0)

    async def supports(self, feature: dockwire_api.Feature) -> bool:
        """Return whether the API version in use has an operation, a field, parameter or value.

        Nothing is sent, unless the version has to be negotiated first. The result is False also
        where this package sends the value in another form, or omits it.

        Args:
            feature: the operation's ID and the path in the request, such as "ImageList.manifests"
                or "ContainerCreate.HostConfig.Annotations". Type checkers and editors know all of
                them.

        Raises:
            InvalidArgument: there is no such feature; the hint lists similar names.
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
            VersionError: the engine is too old.
        """
        from .._protocol.api import features

        features.check(feature)
        version = (await self._client.negotiate()).version
        return version is not None and features.supports(feature, version)

    @overload
    async def send(
        self,
        operation: Operation[T],
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> T: ...
    @overload
    async def send(
        self,
        operation: Records[T],
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncRecordStream[T]: ...
    @overload
    async def send(
        self,
        operation: ByteStream,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncByteReader: ...
    @overload
    async def send(
        self,
        operation: FrameStream,
        *,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> streams.AsyncFrameReader: ...
    @overload
    async def send(
        self, operation: Hijack, *, timeout: Timeout = DEFAULT, idle_timeout: Timeout = DEFAULT
    ) -> streams.AsyncHijackedStream: ...
    async def send(
        self,
        operation: Request,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> Any:
        """Send an operation made by a function of ``dockwire_api.operations``.

        Args:
            operation: the operation.
            progress: called while bytes are uploaded, or while the stream of bytes is read, with
                the bytes so far and their total, None if that is unknown.
            timeout: seconds for the whole call, or until a stream is open; None for no limit.
            idle_timeout: the longest silence of a stream, in seconds; None for no limit.

        Returns:
            The decoded response, or a stream to read it from.

        Raises:
            InvalidArgument: a value is not valid; nothing was sent.
            VersionError: the API version in use does not support it; nothing was sent.
            ConnectionFailed, RequestTimeout: there was no complete response.
            ApiError: the engine refused the request, or failed to carry it out.
            ProtocolError: the response is not valid.
        """
        client = self._client
        reporting = None if progress is None else _check_progress(operation, progress)
        if isinstance(operation, Operation):
            call = client.call(operation, timeout)
            call.progress = reporting
            return await client.value(call)
        # Imported where they are used: most calls open no stream.
        if isinstance(operation, Hijack):
            from .streams.hijacked import AsyncHijackedStream

            call = client.stream_call(operation, timeout, idle_timeout, upgrade="tcp")
            return AsyncHijackedStream(await client.open(call))
        call = client.stream_call(operation, timeout, idle_timeout)
        if isinstance(operation, ByteStream):
            from .streams.bytes import AsyncByteReader

            return AsyncByteReader(await client.open(call), reporting)
        call.progress = reporting
        opened = await client.open(call)
        if isinstance(operation, Records):
            from .streams.records import AsyncRecordStream

            return AsyncRecordStream[Any](opened)
        from .streams.frames import AsyncFrameReader

        return AsyncFrameReader(opened)

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, QueryValue] | None = None,
        headers: Mapping[str, str] | None = None,
        body: AsyncUpload | None = None,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> Reply:
        """Send any request to the engine, including those unknown to this package.

        Args:
            method: "GET", "POST" and so on.
            path: the path, percent-encoded, without the API version, which is prepended.
            json: a value to send as JSON.
            params: the query; a list repeats its key, a bool becomes 1 or 0, a dict JSON.
            headers: further headers.
            body: bytes to send, a binary file, or an iterable of bytes.
            progress: called while the body is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: seconds for the whole call; None for no limit.

        Returns:
            Status, headers and body of the response.

        Raises:
            InvalidArgument: an argument is not valid; nothing was sent.
            ConnectionFailed, RequestTimeout: there was no complete response.
            ApiError: the status is 400 or above.
        """
        # They may hold secrets, which a traceback with locals would show.
        json, params, headers = hide(json), hide(params), hide(headers)
        from .._protocol.api.raw_requests import RawRequest

        client = self._client
        call = client.raw_call(RawRequest(method, path, json, params, headers, body), timeout)
        if progress is not None:
            from .client import progress_of

            call.progress = progress_of(progress)
        response = await client.send(call)
        return Reply(response.status, response.headers, await client.read(call, response))

    async def aclose(self) -> None:
        """End all calls and streams, and close all connections. Closing twice is harmless.

        Calls under way, also in other threads and tasks, and readers and writers of streams get
        EngineClosed. What they have started ends with them, as on cancellation: commands of
        ``exec.run`` and ``exec.open`` are killed, unless ``on_timeout="leave"`` or
        ``kill_on_close=False`` leaves them; containers of ``containers.run`` and ``open`` are
        killed and removed; temporary objects whose block has not ended are removed. Closing waits
        for that, for 5 seconds in general. If a command or container may be left, the hint of the
        error or a ``StillRunningWarning`` says so.
        """
        client = self._client
        client.end_calls()
        try:
            if client.has_to_end():
                # Imported where it is used: most programs have nothing under way.
                from .closing import end_all

                await end_all(client)
        finally:
            await client.aclose()

    async def clean(
        self,
        *,
        older_than: float | timedelta | str | None = 86400.0,
        dry_run: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> results.CleanReport:
        """Remove the temporary containers, networks and volumes that killed programs have left.

        (API: ContainerList, NetworkList, VolumeList, ContainerDelete, NetworkDelete, VolumeDelete)

        These are the objects of ``temporary``, and the containers of ``containers.run`` and
        ``open`` that are to be removed at their end. Containers that outlive a program are not
        touched: those of ``run(detach=True)``, ``remove=False`` and ``kill_on_close=False``, and
        containers whose labels are those of their image, because it was committed from a temporary
        one.

        Labels say which process created an object. What running processes use is spared, what
        processes that have ended left is removed. That can be known of processes on the same host
        and in the same PID namespace only, on Linux. Of all others, such as those of another host
        that uses the same engine, of another container, or from before a restart of the host, the
        age decides.

        Args:
            older_than: the age from which objects of such other processes are removed, in seconds,
                as a timedelta, or as text such as "1h30m"; a day by default. It must be longer
                than any of their blocks and calls takes. None spares them all.
            dry_run: only report what would be removed.
            timeout: seconds for the whole call; by default no limit.

        Returns:
            What was removed and what was spared, each with the reason. What is in use by other
            objects is spared.
        """
        from .._options.durations import in_nanoseconds
        from .clean import clean

        seconds = None if older_than is None else in_nanoseconds(older_than, "older_than") / 1e9
        return await clean(self, seconds, dry_run, Deadline(check_timeout(timeout, None)))

    def __repr__(self) -> str:
        if not hasattr(self, "_client"):
            # The constructor failed.
            return f"<{type(self).__name__}, not initialised>"
        return f"<{type(self).__name__} {self.host}, API {self.api_version or 'not negotiated'}>"

    @classmethod
    def _from_found(
        cls,
        found: FoundEngine,
        unsupported: Unsupported = "error",
        connect_timeout: float | None = _CONNECT_TIMEOUT,
        timeout: float | None = _TIMEOUT,
        headers: Mapping[str, str] | None = None,
        config: config_json.ConfigDirectory = None,
        killable_execs: bool = True,
        limits: Limits | None = None,
        hooks: observing.CallHooks | None = None,
        labels: Mapping[str, str] | None = None,
        api_version: str | None = None,
        ssh: Sequence[str] = (),
    ) -> Self:
        from .._config.find_engine import name_tls_source, ssh_arguments

        try:
            engine = cls(
                found.host,
                tls=found.tls,
                ssh=ssh_arguments(found, ssh),
                api_version=api_version,
                unsupported=unsupported,
                connect_timeout=connect_timeout,
                timeout=timeout,
                headers=hide(merge_headers(found.headers, headers)),
                config=config,
                killable_execs=killable_execs,
                limits=limits,
                hooks=hooks,
                labels=labels,
            )
        except InvalidArgument as error:
            raise name_tls_source(found, error) from None
        if found.api_version is not None and api_version is None:
            engine._fix_version(found.api_version, "DOCKER_API_VERSION")
        return engine

    def _fix_version(self, api_version: str, source: str) -> None:
        self._client.in_use = fixed_version(self.host, api_version, source)


def _check_progress(operation: Request, progress: ProgressCallback) -> TransferProgress | None:
    """Return what reports to a callback.

    Raises:
        InvalidArgument: the operation moves no bytes to report, or it is not a plain function.
    """
    from .client import progress_of

    reporting = progress_of(progress)
    body = operation.endpoint.body
    if not isinstance(operation, ByteStream) and (body is None or body.style != "upload"):
        raise InvalidArgument(
            "progress: the operation neither uploads bytes nor returns a stream of them",
            operation=operation.endpoint.id,
        )
    return reporting


def _check_hooks(hooks: observing.CallHooks) -> observing.CallHooks:
    for name in ("call_started", "call_ended"):
        if not callable(getattr(hooks, name, None)):
            raise InvalidArgumentType(f"hooks: expected an object with {name}, got {shown(hooks)}")
    return hooks
