# Made from _async by `python -m generator unasync`; change that, not this.
"""Sends calls to one engine: negotiates the version, sends, and checks the response.

The steps are the same for every call: ``call`` or ``stream_call`` checks and encodes it, ``send``
returns a successful response, and ``value`` or ``open`` turn that into a value or an open stream.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Any

from dockwire_api.operation import DEFAULT, Endpoint, Operation, Request, Timeout, Unset
from dockwire_api.record import replace

from .._config.route import Route
from .._protocol.api.call import SAFE, Call, Limit, Preparable, is_of_callback
from .._protocol.api.default_limits import is_unlimited, response_seconds, silence_seconds
from .._protocol.api.error_mapping import Interrupted, error_for
from .._protocol.api.framing import CONTENT_TYPE_SINCE, detect_tty
from .._protocol.api.gates import Unsupported, describe_dropped
from .._protocol.api.ping import PingInfo
from .._protocol.api.requests import Encoded, Prepared, encode
from .._protocol.api.responses import (
    ERROR_BODY_LIMIT,
    decode_body,
    error_for_response,
)
from .._protocol.api.rewind import make_rewinder
from .._protocol.api.versions import VersionInUse, negotiate_version
from .._protocol.conventions.exec_marks import Marks
from .._protocol.images.hints import registry_hint
from .._protocol.images.registries import (
    Logins,
    contacts_registry,
    given_credentials,
    login_lookup,
    needed_credentials,
    takes_credentials,
)
from .._protocol.limits import DEFAULT_LIMITS, Limits, exceeded
from .._protocol.signal_handlers import from_signal_handler
from .._runtime.clean_up import UnderWay, is_cleaning_up
from .._runtime.deadlines import (
    Deadline,
    IdleTimeout,
    check_timeout,
    earliest,
    step_timeout,
)
from .._runtime.log import debug_logger
from .._runtime.warning_location import warn
from ..errors import (
    ApiError,
    ConfigWarning,
    DockwireError,
    DroppedWarning,
    EngineClosed,
    InvalidArgument,
    ProtocolError,
    RequestTimeout,
    VersionError,
    VersionRefused,
)
from .net import backend
from .net.source import Source

if TYPE_CHECKING:
    from dockwire_api.gate import Gate
    from dockwire_api.operation import ProgressCallback

    from .._config.config_json import ConfigDirectory
    from .._protocol.api.addresses import Address
    from .._protocol.api.observed_call import CallHooks
    from .._runtime.transfer_progress import TransferProgress
    from .net.response import Response, Sender
    from .net.transport import Transport
    from .resources.temporary import Temporary
    from .streams.base import Stream

_PING = Operation[None](
    Endpoint("SystemPing", "GET", "/_ping", answer="none", ok=(200,), versioned=False)
)


class Opened:
    """An open stream without a reader yet.

    Attributes:
        source: the connection or response body to read from.
        call: the call that opened it.
        headers: the response's headers, with lower-case names.
        tty: whether the process has a TTY; None if unknown.
        server: the engine's product and version, None if unknown.
        limits: the limits of the engine object.
        under_way: notes the streams that end with the engine object.
    """

    def __init__(
        self,
        source: Source,
        call: Call,
        headers: Mapping[str, str],
        tty: bool | None = None,
        server: str | None = None,
        limits: Limits = DEFAULT_LIMITS,
        under_way: UnderWay[Stream] | None = None,
    ) -> None:
        self.source = source
        self.call = call
        self.headers = headers
        self.tty = tty
        self.server = server
        self.limits = limits
        self.under_way = under_way


class Client:
    """Sends the calls of all resources of one engine."""

    def __init__(
        self,
        route: Route,
        connect_timeout: float | None,
        timeout: float | None,
        unsupported: Unsupported = "error",
        headers: tuple[tuple[str, str], ...] = (),
        config: ConfigDirectory = None,
        killable_execs: bool = True,
        limits: Limits = DEFAULT_LIMITS,
        hooks: CallHooks | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self.address: Address = route.address
        # None until the version is fixed or negotiated.
        self.in_use: VersionInUse | None = None
        self.ping_info: PingInfo | None = None
        # Product and version; most responses have it.
        self.server: str | None = None
        self.config: ConfigDirectory = config
        self._route = route
        self._connect_timeout = connect_timeout
        self.timeout = timeout
        self._unsupported: Unsupported = unsupported
        # They may be secret: keep them out of logs and errors.
        self._headers = headers
        # Whether commands are marked by default, so that they can be killed.
        self.killable_execs: bool = killable_execs
        self.marks: Marks = Marks()
        self.logins: Logins = Logins()
        self.limits: Limits = limits
        # Objects of blocks that have not ended; closing the engine object removes them.
        self.temporary: set[Temporary[Any]] = set()
        self._hooks = hooks
        # Of what the calls create.
        self._labels = labels
        self._negotiating = backend.Lock()
        # None before the first call, unless it sends through a transport.
        self._sender: Sender | None = None
        # What is to end when the engine object is closed.
        self.under_way: UnderWay[Stream] = UnderWay()

    def send_through(self, transport: Transport) -> None:
        """Send all calls through an httpx transport.

        Raises:
            InvalidArgument: it is not a transport for this kind of engine.
        """
        # Imported on first use: it loads httpx.
        from .net.transport_sender import TransportSender

        self._sender = self._observed(
            TransportSender(transport, self.address, self._connect_timeout, self._headers)
        )

    def _observed(self, sender: Sender) -> Sender:
        """Return a sender that reports to the hooks; without hooks, the sender itself."""
        if self._hooks is None:
            return sender
        # Imported on first use: most programs have no hooks.
        from .net.observed import ObservedSender

        return ObservedSender(sender, self._hooks)

    # --- making calls ---------------------------------------------------------------------------

    def call(self, request: Request, timeout: Timeout = DEFAULT) -> Call:
        """Check and encode a call that returns one value.

        Raises:
            InvalidArgument: a value is not valid.
        """
        # A dict holds the fields of a JSON object.
        if request.body is not None and type(request.body) is not dict:
            backend.check_upload(request.body)
        call = self._call(self._encode(request), timeout)
        endpoint = request.endpoint
        # Other calls may have to happen before one that waits gets its response.
        call.counted = endpoint.wait is None and (
            endpoint.unlimited is None or not is_unlimited(request)
        )
        return call

    def raw_call(self, encoded: Preparable, timeout: Timeout = DEFAULT) -> Call:
        """Check a call that is not made from an operation.

        Raises:
            InvalidArgument: a value is not valid.
        """
        encoded.prepare(VersionInUse(self.address.text))
        backend.check_upload(encoded.request.body)
        call = self._call(encoded, timeout)
        call.counted = True
        return call

    def stream_call(
        self,
        request: Request,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
        *,
        upgrade: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> Call:
        """Check and encode a call that opens a stream.

        Args:
            request: the request.
            timeout: the longest time for opening the stream, in seconds.
            idle_timeout: the longest silence of the open stream, in seconds.
            upgrade: the protocol to switch to; the stream then has a connection of its own.
            headers: additional headers.

        Raises:
            InvalidArgument: a value is not valid.
        """
        backend.check_upload(request.body)
        call = self._call(self._encode(request), timeout)
        default = None if upgrade is not None else silence_seconds(request, self.timeout)
        call.idle_timeout = check_timeout(idle_timeout, default, "idle_timeout")
        call.upgrade, call.headers = upgrade, headers
        return call

    def deadline(self, timeout: Timeout) -> Deadline:
        """Return the limit for a call of several requests, which starts now."""
        return Deadline(check_timeout(timeout, self.timeout))

    def _encode(self, request: Request) -> Encoded:
        if self._labels:
            # Imported on first use: most engine objects have no labels.
            from .._protocol.conventions.default_labels import with_default_labels

            request = with_default_labels(request, self._labels)
        # Times such as "10m" ago count from now on this machine, as in the docker command.
        return encode(request, self.address.text, time_ns())

    def _call(self, encoded: Preparable, timeout: Timeout) -> Call:
        seconds = check_timeout(timeout, response_seconds(encoded.request, self.timeout))
        body = encoded.request.endpoint.body
        if isinstance(timeout, Unset) and body is not None and body.style == "upload":
            # It may take any time while bytes move, unless the caller limits it.
            sending = IdleTimeout(self.timeout)
            return Call(encoded, self.address, IdleTimeout(seconds), sending)
        limit = Deadline(seconds)
        return Call(encoded, self.address, limit, limit)

    # --- sending calls --------------------------------------------------------------------------

    def value(self, call: Call) -> Any:
        """Send a call and decode its response."""
        response = self.send(call)
        # The body is not a variable here: a traceback with locals would show a secret in it.
        return decode_body(
            call.prepared, response.status, response.headers, self.read(call, response)
        )

    def open(self, call: Call) -> Opened:
        """Send a call and return its response as an open stream."""
        response = self.send(call)
        source: Source = response.body
        hijacked = call.upgrade is not None
        # Old engines, and proxies that do not support the upgrade, hand over the connection after
        # a 200 without a length; with a length it is an ordinary body.
        if hijacked and (
            response.status == 101
            or not ("content-length" in response.headers or "transfer-encoding" in response.headers)
        ):
            connection = response.body.hijack()
            connection.stream.enable_keep_alive()
            source = connection
        version = call.prepared.in_use.version
        tty = detect_tty(response.status, response.headers, version, hijacked=hijacked)
        return Opened(source, call, response.headers, tty, self.server, self.limits, self.under_way)

    def open_output(self, call: Call, tty: bool | None, has_tty: backend.AskEngine) -> Opened:
        """Open the output of a process, and determine whether it has a TTY.

        Args:
            call: the call that opens it.
            tty: whether it has a TTY; None if the caller does not know.
            has_tty: asks the engine; called if the response does not show it either.
        """
        deadline = Deadline.at(call.limit.expires_at())
        if tty is None and not self._response_shows_tty(call):
            tty = has_tty(step_timeout(deadline))
        opened = self.open(call)
        if opened.tty is None:
            opened.tty = tty
        if opened.tty is None:
            try:
                opened.tty = has_tty(step_timeout(deadline))
            except BaseException:
                opened.source.abort()
                raise
        return opened

    def send(self, call: Call) -> Response:
        """Send a call and return its successful response, with the body unread.

        After an upgrade or downgrade the engine may refuse the negotiated API version. It has not
        carried out the call then, so the call is sent again with a supported version.

        Raises:
            ApiError: the engine refused the request, or failed to carry it out.
        """
        endpoint = call.encoded.request.endpoint
        if endpoint.versioned:
            in_use = self.in_use or self.negotiate(call.limit, operation=endpoint.id)
        else:
            in_use = VersionInUse(self.address.text)
        if isinstance(call.encoded, Encoded) and takes_credentials(endpoint):
            self._add_credentials(call, call.encoded)
        prepared = call.prepared = call.encoded.prepare(in_use, self._unsupported)
        if prepared.dropped:
            self._warn_dropped(call, prepared.dropped)
        # Note the body's position before it is sent. A variable for it could show a secret.
        in_memory = prepared.body is None or isinstance(prepared.body, bytes)
        rewind = None if in_memory else make_rewinder(prepared.body)
        repeatable = in_memory or rewind is not None
        response = self.exchange(call)
        if _succeeded(call, response.status):
            return response
        error = self._error(call, response)
        if not isinstance(error, VersionRefused) or not prepared.in_use.negotiated:
            raise error
        call.prepared = self._prepare_again(call, error, repeatable)
        self._warn_dropped(
            call, [gate for gate in call.prepared.dropped if gate not in prepared.dropped]
        )
        if rewind is not None:
            rewind()
        response = self.exchange(call)
        if _succeeded(call, response.status):
            return response
        raise self._error(call, response)

    def read(self, call: Call, response: Response, max_bytes: int | None = None) -> bytes:
        """Read the body of a response; stop after about ``max_bytes``.

        Raises:
            LimitExceeded: without ``max_bytes``, the body is larger than the limit.
        """
        started = monotonic()
        maximum = self.limits.max_response_size if max_bytes is None else None
        error: DockwireError
        try:
            body = response.body.read(max_bytes if maximum is None else maximum + 1)
            if maximum is None or len(body) <= maximum:
                return body
            # It may be secret, and a traceback with locals would show it.
            del body
            error = call.add_context(exceeded("the response", "max_response_size", maximum))
        except Interrupted as interrupted:
            error = self._connection_error(call, interrupted, monotonic() - started)
        # Here, so that the error has no context: its message says all of it.
        raise error

    def exchange(self, call: Call) -> Response:
        """Send a prepared call and return the response without its body, whatever its status."""
        started = monotonic()
        try:
            return self._exchange(call)
        except Interrupted as interrupted:
            error = self._connection_error(call, interrupted, monotonic() - started)
        except InvalidArgument as wrong:
            if is_of_callback(wrong, call.progress):
                raise
            # A chunk of an upload, or a request that the sender refuses.
            error = call.add_context(wrong.with_traceback(None))
            error.__context__ = None
        raise error

    def _connection_error(
        self, call: Call, interrupted: Interrupted, waited: float
    ) -> DockwireError:
        if self.under_way.closing and not is_cleaning_up() and not interrupted.timed_out:
            closed = call.add_context(EngineClosed("the engine object was closed during the call"))
            closed.may_have_taken_effect = (
                interrupted.sent and call.request.endpoint.method not in SAFE
            )
            return closed
        error = error_for(call, interrupted, waited)
        if interrupted.stage == "connect" and interrupted.cause is not None:
            from .._config.connection_advice import connect_advice

            error.hint = connect_advice(self.address, interrupted.cause)
        if (log := debug_logger("dockwire.http")) is not None:
            prepared = call.prepared
            log.debug("%s %s: %s", prepared.method, prepared.shown, error.problem)
        return error

    def _exchange(self, call: Call) -> Response:
        prepared = call.prepared
        if self.under_way.closing and not is_cleaning_up():
            raise call.add_context(EngineClosed("the engine object is closed"))
        log = debug_logger("dockwire.http")
        if log is not None:
            log.debug("%s %s", prepared.method, prepared.shown)
        started = monotonic()
        response = self._find_sender().exchange(call)
        if log is not None:
            log.debug(
                "%s %s: %d after %.3f s (%s)",
                prepared.method,
                prepared.shown,
                response.status,
                monotonic() - started,
                prepared.request.endpoint.id,
            )
        self.server = response.headers.get("server", self.server)
        in_use = self.in_use
        if prepared.target == "/_ping" and response.status == 200:
            self.ping_info = PingInfo.from_headers(response.headers)
        advertised = response.headers.get("api-version")
        if (
            advertised is not None
            and in_use is not None
            and in_use.advertised is not None
            and advertised != in_use.advertised
        ):
            self._engine_changed(in_use, response.headers)
        return response

    def _find_sender(self) -> Sender:
        sender = self._sender
        if sender is None:
            # Imported on first use, with the parser.
            from .net.pool import Pool

            sender = self._sender = self._observed(
                Pool(self._route, self._connect_timeout, self._headers, self.limits)
            )
            if self.under_way.closing:
                # The engine object was closed while it was made.
                sender.end_calls()
        return sender

    def open_http2(self, call: Call) -> Opened | None:
        """Open a connection for HTTP/2, without a request; None through a transport.

        Args:
            call: the call that needs it, with its limit; it is prepared, and not sent.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached.
        """
        call.prepared = call.encoded.prepare(self.negotiate(call.limit))
        started = monotonic()
        error: DockwireError
        try:
            if self.under_way.closing:
                raise call.add_context(EngineClosed("the engine object is closed"))
            connection = self._find_sender().connect_http2(call)
            if connection is None:
                return None
            connection.stream.enable_keep_alive()
            return Opened(connection, call, {}, limits=self.limits, under_way=self.under_way)
        except Interrupted as interrupted:
            error = self._connection_error(call, interrupted, monotonic() - started)
        raise error

    def end_calls(self) -> None:
        """End the calls under way, and refuse others, apart from those that clean up."""
        self.under_way.closing = True
        if self._sender is not None:
            self._sender.end_calls()

    def close(self) -> None:
        """Close the connections, and do not open others, except to clean up."""
        self.under_way.closing = True
        if self._sender is not None:
            self._sender.close()

    def has_to_end(self) -> bool:
        """Whether there are calls, streams or objects that end with the engine object."""
        under_way = self.under_way
        return bool(self.temporary or under_way.has_calls() or under_way.streams())

    # --- the version ----------------------------------------------------------------------------

    def negotiate(
        self,
        limit: Limit | None = None,
        refused: VersionInUse | None = None,
        operation: str = "SystemPing",
    ) -> VersionInUse:
        """Return the version in use; negotiate it with a ping if there is none yet.

        Concurrent callers wait for the first one.

        Args:
            limit: the caller's time limit.
            refused: a version that the engine no longer supports.
            operation: the call that needs the version, for errors.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached; the next call tries
                again.
            VersionError: the engine is too old.
        """
        in_use = self.in_use
        if in_use is not None and in_use is not refused:
            return in_use
        # The ping never takes longer than the default time-out, even if the caller allows more.
        expires_at = Deadline(self.timeout).expires_at()
        if limit is not None:
            expires_at = earliest(expires_at, limit.expires_at())
        try:
            self._negotiating.acquire(expires_at)
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise RequestTimeout(
                "the API version was not negotiated in time",
                operation=operation,
                engine=self.address.text,
            ) from None
        try:
            in_use = self.in_use
            if in_use is None or in_use is refused:
                headers = self._ping(Deadline.at(expires_at))
                self.ping_info = PingInfo.from_headers(headers)
                in_use = self.in_use = negotiate_version(headers, self.address.text)
                _log_version(in_use)
            return in_use
        except DockwireError as error:
            error.operation = operation
            error.add_note("This happened while negotiating the API version.")
            raise
        finally:
            self._negotiating.release()

    def _ping(self, limit: Limit) -> Mapping[str, str]:
        """Ping with HEAD, or with GET if HEAD fails, and return the response headers."""
        in_use = VersionInUse(self.address.text)
        call = Call(encode(_PING, self.address.text), self.address, limit, limit, counted=True)
        prepared = call.encoded.prepare(in_use)
        call.prepared = replace(prepared, method="HEAD")
        started = monotonic()
        error: DockwireError | None = None
        try:
            response = self._exchange(call)
            response.body.read(ERROR_BODY_LIMIT)
            if response.status == 200:
                return response.headers
        except Interrupted as interrupted:
            if interrupted.is_final:
                error = self._connection_error(call, interrupted, monotonic() - started)
        if error is not None:
            raise error
        call.prepared = prepared
        response = self.exchange(call)
        body = self.read(call, response, ERROR_BODY_LIMIT)
        if response.status != 200:
            raise error_for_response(prepared, response.status, response.headers, body)
        return response.headers

    def _response_shows_tty(self, call: Call) -> bool:
        """Whether responses of the version in use show if the process has a TTY."""
        version = (self.negotiate(call.limit, operation=call.operation)).version
        return version is not None and version >= CONTENT_TYPE_SINCE

    def _engine_changed(self, in_use: VersionInUse, headers: Mapping[str, str]) -> None:
        """Negotiate again from a response of the engine that replaced the previous one."""
        try:
            in_use = negotiate_version(headers, in_use.engine)
        except ProtocolError:
            return
        except VersionError:
            # The next call negotiates again and raises the error.
            self.in_use = None
            return
        self.in_use, self.ping_info = in_use, PingInfo.from_headers(headers)
        _log_version(in_use)

    def _prepare_again(self, call: Call, error: VersionRefused, repeatable: bool) -> Prepared:
        """Prepare a call for the version that the engine supports now, or raise ``error``."""
        refused = call.prepared.in_use
        in_use = self.negotiate(call.limit, refused, call.operation)
        if in_use.version == refused.version:
            raise error
        if not repeatable:
            error.hint = (
                f"The engine was replaced, and API {in_use.version} is used from now on. The "
                "upload can be read only once: repeat the call with a new one."
            )
            raise error
        return call.encoded.prepare(in_use, self._unsupported)

    # --- credentials, warnings and errors -------------------------------------------------------

    def _add_credentials(self, call: Call, encoded: Encoded) -> None:
        """Add the user's credentials for a registry to a call that needs them.

        They are looked up for each call: those of some helpers expire within minutes, and the user
        may log in or out at any time. Credentials given with the call take precedence, then those
        of ``system.login``.

        Raises:
            InvalidArgument: the entry of config.json for the registry is invalid.
            CredentialError: a helper is missing, failed, or did not respond.
        """
        request = encoded.request
        needed = needed_credentials(request)
        call.lookup = given_credentials(request)
        if needed is None:
            return
        found: Any = None if needed.registry is None else self.logins.get(needed.registry)
        if found is not None:
            call.lookup = login_lookup(needed.registry)
        elif self.config is not False:
            found = self._search_credentials(call, needed.registry)
        if needed.registry is None:
            found = {**(found or {}), **self.logins.all()}
        if found:
            values = {**request.values, needed.parameter: found}
            call.encoded = self._encode(replace(request, values=values))

    def _search_credentials(self, call: Call, registry: str | None) -> Any:
        """Return the stored credentials for a registry, or for all."""
        # Imported on first use: few calls need it.
        from .._config.credential_helpers import HelperDeadline
        from .._config.credentials import find_for_request

        deadline = HelperDeadline.until(call.limit.expires_at())
        try:
            found, lookup = backend.run_stoppable(
                deadline.cancel, find_for_request, self.config, registry, deadline
            )
        except DockwireError as error:
            error.operation, error.engine = call.request.endpoint.id, self.address.text
            raise
        call.lookup = lookup
        for problem in lookup.ignored:
            warn(problem, ConfigWarning)
        return found

    def _warn_dropped(self, call: Call, dropped: Sequence[Gate]) -> None:
        if dropped:
            warn(describe_dropped(dropped, call.operation, call.prepared.in_use), DroppedWarning)

    def _error(self, call: Call, response: Response) -> ApiError:
        """Return the error for an unsuccessful response."""
        # An error response is read with the default time-out, even if the call has none.
        expires_at = earliest(call.limit.expires_at(), Deadline(self.timeout).expires_at())
        response.body.limit = Deadline.at(expires_at)
        body = self.read(call, response, ERROR_BODY_LIMIT)
        error = error_for_response(call.prepared, response.status, response.headers, body)
        if contacts_registry(call.request.endpoint):
            error.hint = error.hint or registry_hint(error.engine_message, call.lookup)
        return error


def _log_version(in_use: VersionInUse) -> None:
    if (log := debug_logger("dockwire.version")) is not None:
        log.debug("%s: API %s, %s", in_use.engine, in_use.version, in_use.source)


def _succeeded(call: Call, status: int) -> bool:
    return (
        200 <= status < 300
        or status in call.request.endpoint.ok
        or (status == 101 and call.upgrade is not None)
    )


def progress_of(callback: ProgressCallback | None) -> TransferProgress | None:
    """Return what reports to a callback; None if there is none.

    Raises:
        InvalidArgument: it is not a plain function or other callable.
    """
    if callback is None:
        return None
    # Imported on first use: few calls need it.
    from .._runtime.transfer_progress import check_progress

    return check_progress(callback)
