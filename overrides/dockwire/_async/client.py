"""Carries requests out: agrees on the version, sends, and turns answers into values and streams.

``AsyncEngine`` and the hand-written methods of its groups are its users.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from attrs import evolve

from dockwire_api.gate import Gate
from dockwire_api.operation import (
    AsyncUpload,
    ByteStream,
    Endpoint,
    Operation,
    Records,
    Request,
    Timeout,
    Unset,
)

from .._config.route import Route
from .._protocol.api import raw_requests
from .._protocol.api.error_mapping import Call, Interrupted
from .._protocol.api.gates import Unsupported, describe
from .._protocol.api.ping import PingInfo
from .._protocol.api.requests import Encoded, Prepared, encode, prepare
from .._protocol.api.responses import (
    ERROR_BODY_LIMIT,
    decode_response,
    error_for_response,
    is_success,
)
from .._protocol.api.rewind import rewinder
from .._protocol.api.versions import VersionInUse, negotiated
from .._protocol.conventions.results import Reply
from .._protocol.images.registries import (
    CredentialLookup,
    asks_registry,
    given_credentials,
    needed_credentials,
    registry_hint,
)
from .._protocol.wire.framing import TOLD_SINCE, tty_of_answer
from .._runtime.deadlines import Deadline, IdleTimeout, Limit, check_timeout, earlier
from .._runtime.warning_location import warn
from ..errors import (
    ApiError,
    DockwireError,
    DroppedWarning,
    ProtocolError,
    RequestTimeout,
    VersionError,
    VersionRefused,
)
from .net import backend
from .net.source import HijackedConnection, Source
from .streams.bytes import AsyncByteReader
from .streams.records import AsyncRecordStream

if TYPE_CHECKING:
    from .._config.config_json import Config
    from .net.pool import AsyncAnswer, AsyncTransport

T = TypeVar("T")

_log = logging.getLogger("dockwire")
_PING = Operation[None](
    Endpoint("SystemPing", "GET", "/_ping", answer="none", ok=(200,), versioned=False)
)


class Opened(NamedTuple):
    """What a stream is made of."""

    source: Source
    call: Call
    # The longest silence in seconds.
    idle_timeout: float | None
    # Whether the process has a TTY, as far as the answer tells.
    tty: bool | None
    headers: Mapping[str, str]
    prepared: Prepared
    # What credentials it went with; None where it needs none.
    lookup: CredentialLookup | None = None


class AsyncClient:
    """The way to one engine, shared by everything that speaks with it."""

    def __init__(
        self,
        route: Route,
        connect: float | None,
        read: float | None,
        unsupported: Unsupported = "error",
        headers: tuple[tuple[str, str], ...] = (),
        config: Config = None,
    ) -> None:
        self.address = route.address
        # None until the version is fixed or agreed on.
        self.where: VersionInUse | None = None
        # What the engine told in its last ping.
        self.peer: PingInfo | None = None
        self._unsupported: Unsupported = unsupported
        self._route = route
        self._connect = connect
        self._read = read
        # Those of every request; they may be secret.
        self._headers = headers
        # Where the user's config.json is.
        self.config: Config = config
        self._negotiating = backend.Lock()
        self._transport: AsyncTransport | None = None
        self._closed = False

    async def agree(
        self, limit: Limit | None = None, refused: VersionInUse | None = None
    ) -> VersionInUse:
        """The version to speak: the fixed one, or one that a ping settles, once for all callers.

        ``refused`` is one that the engine does not speak (any longer): another is found.

        Raises:
            ConnectionFailed, RequestTimeout: the engine cannot be reached; the next call tries
                again.
            VersionError: the engine is too old.
        """
        where = self.where
        if where is not None and where is not refused:
            return where
        # The ping never takes longer than an ordinary call may, whatever its caller allows.
        moment = Deadline(self._read).moment()
        if limit is not None:
            moment = earlier(moment, limit.moment())
        try:
            await self._negotiating.acquire(moment)
        except TimeoutError:
            raise RequestTimeout(
                "no API version was agreed on in time",
                operation="SystemPing",
                engine=self.address.text,
            ) from None
        try:
            where = self.where
            if where is None or where is refused:
                headers = await self._ping(Deadline.at(moment))
                self.peer = PingInfo.from_headers(headers)
                where = self.where = negotiated(headers, self.address.text)
                _log.debug("%s: API %s, %s", where.engine, where.version, where.source)
            return where
        finally:
            self._negotiating.release()

    async def value(self, request: Request, timeout: Timeout) -> Any:
        """Carry out a request that is answered by one value."""
        limit = self._limit(self._seconds(request, timeout), request.body, timeout)
        prepared, answer, call, _ = await self._carry_out(request, limit)
        return decode_response(
            prepared, answer.status, answer.headers, await self._body(answer, call)
        )

    async def plain(
        self,
        method: str,
        path: str,
        json: Any,
        params: Mapping[str, raw_requests.QueryValue] | None,
        headers: Mapping[str, str] | None,
        body: AsyncUpload | None,
        timeout: Timeout,
    ) -> Reply:
        """Carry out a request given by its bare parts."""
        limit = self._limit(check_timeout(timeout, self._read), body, timeout)
        parts = raw_requests.Parts(method, path, json, params, headers, body)
        # Once to find mistakes before anything is sent, the ping included.
        raw_requests.prepare(parts, VersionInUse(self.address.text))
        backend.check_upload(body)
        _, answer, call = await self._carry(lambda where: raw_requests.prepare(parts, where), limit)
        return Reply(answer.status, answer.headers, await self._body(answer, call))

    async def records(self, request: Records[T], timeout: Timeout) -> AsyncRecordStream[T]:
        """Carry out a request that is answered by a stream of objects."""
        # Between two steps, or two events, may be any length of time.
        opened = await self.open(request, timeout, endless=True)
        return AsyncRecordStream(opened.source, opened.call, opened.idle_timeout, opened.prepared)

    async def byte_stream(self, request: ByteStream, timeout: Timeout) -> AsyncByteReader:
        """Carry out a request that is answered by bytes."""
        opened = await self.open(request, timeout)
        return AsyncByteReader(opened.source, opened.call, opened.idle_timeout, opened.headers)

    async def open(self, request: Request, timeout: Timeout, *, endless: bool = False) -> Opened:
        """Carry out a request whose answer is read bit by bit.

        ``endless`` says that nothing may come for any length of time, unless the caller limits it.
        """
        idle_timeout = self._seconds(request, timeout, endless)
        prepared, answer, call, lookup = await self._carry_out(request, IdleTimeout(idle_timeout))
        tty = tty_of_answer(answer.status, answer.headers, prepared.where.version, hijacked=False)
        return Opened(answer.body, call, idle_timeout, tty, answer.headers, prepared, lookup)

    async def hijack(
        self,
        request: Request,
        timeout: Timeout,
        *,
        upgrade: str = "tcp",
        headers: Sequence[tuple[str, str]] = (),
    ) -> Opened:
        """Carry out a request that takes over its connection."""
        # The engine answers at once; only then comes what may take any length of time.
        limit = IdleTimeout(self._seconds(request, timeout))
        idle_timeout = self._seconds(request, timeout, endless=True)
        prepared, answer, call, _ = await self._carry_out(request, limit, upgrade, headers)
        tty = tty_of_answer(answer.status, answer.headers, prepared.where.version, hijacked=True)
        source: Source = answer.body
        # A 200 without a length is how old engines, and proxies that do not know the upgrade,
        # hand over the connection; with one it is an ordinary body, to be read only.
        if answer.status == 101 or not (
            "content-length" in answer.headers or "transfer-encoding" in answer.headers
        ):
            link, leading = answer.body.take_over()
            link.keep_alive()
            source = HijackedConnection(link, leading)
        return Opened(source, call, idle_timeout, tty, answer.headers, prepared)

    async def tells_framing(self, request: Request) -> bool:
        """Whether the version in use lets answers tell if output has frames.

        Raises:
            InvalidArgument: a value of the request is wrong; nothing was sent.
        """
        encode(request, self.address.text)
        version = (await self.agree()).version
        return version is not None and version >= TOLD_SINCE

    async def or_abort(self, opened: Opened, ask: backend.Question) -> bool:
        """Ask for something that a stream needs; without it the stream is closed."""
        try:
            return await ask()
        except BaseException:
            opened.source.abort()
            raise

    async def aclose(self) -> None:
        """Close the idle connections, and make no more."""
        self._closed = True
        if self._transport is not None:
            await self._transport.aclose()

    async def _ping(self, limit: Limit) -> Mapping[str, str]:
        """The headers of the answer to a ping: HEAD, and GET where HEAD does not do."""
        prepared = self._ping_by("HEAD")
        try:
            answer, call = await self._exchange(prepared, limit)
            await self._body(answer, call, ERROR_BODY_LIMIT)
            if answer.status == 200:
                return answer.headers
        except DockwireError as error:
            trouble = error.__cause__
            if not isinstance(trouble, Interrupted) or trouble.is_final:
                raise
        prepared = self._ping_by("GET")
        answer, call = await self._exchange(prepared, limit)
        body = await self._body(answer, call, ERROR_BODY_LIMIT)
        if answer.status != 200:
            raise error_for_response(prepared, answer.status, answer.headers, body)
        return answer.headers

    def _ping_by(self, method: str) -> Prepared:
        where = VersionInUse(self.address.text)
        return Prepared(_PING, where, method, "/_ping", "/_ping", [], None)

    async def _carry_out(
        self,
        request: Request,
        limit: Limit,
        upgrade: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> tuple[Prepared, AsyncAnswer, Call, CredentialLookup | None]:
        encoded = encode(request, self.address.text)
        backend.check_upload(request.body)
        encoded, lookup = await self._with_credentials(encoded, limit)
        try:
            prepared, answer, call = await self._carry(
                lambda where: prepare(encoded, where, self._unsupported),
                limit,
                upgrade,
                headers,
                versioned=request.endpoint.versioned,
            )
        except ApiError as error:
            if asks_registry(request.endpoint):
                error.hint = error.hint or registry_hint(error.engine_message, lookup)
            raise
        return prepared, answer, call, lookup

    async def _with_credentials(
        self, encoded: Encoded, limit: Limit
    ) -> tuple[Encoded, CredentialLookup | None]:
        """The same with the user's credentials for its registry, where it needs and has none.

        They are asked for each time, and kept no longer than the call: those of some helpers are
        good for minutes, and the user may log in or out meanwhile.

        Raises:
            InvalidArgument: config.json is unusable.
            CredentialError: a helper is missing, failed, or did not answer.
        """
        request = encoded.request
        want = needed_credentials(request)
        if want is None or self.config is False:
            return encoded, given_credentials(request)
        # Nobody is asked for a password as long as there is no engine to send it to.
        await self.agree(limit)
        # Loaded here: few requests need it.
        from .._config.credential_helpers import HelperDeadline
        from .._config.credentials import look_up

        patience = HelperDeadline.until(limit.moment())
        try:
            found, lookup = await backend.run_stoppable(
                patience.give_up, look_up, self.config, want.registry, patience
            )
        except DockwireError as error:
            error.operation, error.engine = request.endpoint.id, self.address.text
            raise
        if not found:
            return encoded, lookup
        values = {**request.values, want.parameter: found}
        return encode(evolve(request, values=values), self.address.text), lookup

    async def _carry(
        self,
        make: Callable[[VersionInUse], Prepared],
        limit: Limit,
        upgrade: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
        *,
        versioned: bool = True,
    ) -> tuple[Prepared, AsyncAnswer, Call]:
        """Have a request answered with success; the body of the answer is still to be read.

        ``make`` makes what is sent for a version. An engine that has been changed behind our back
        may refuse the one that was agreed on. It has done nothing then, so that the request is
        made anew, for another version, and sent once more.

        Raises:
            ApiError: the engine refused or failed.
        """
        where = await self.agree(limit) if versioned else VersionInUse(self.address.text)
        refused: VersionInUse | None = None
        warned: tuple[Gate, ...] = ()
        while True:
            prepared = make(where)
            self._warn(prepared, warned)
            warned = prepared.dropped
            rewind = None if refused is not None else rewinder(prepared.body)
            answer, call = await self._exchange(prepared, limit, upgrade, headers)
            self._notice(prepared, answer)
            switched = upgrade is not None and answer.status == 101
            if switched or is_success(prepared.request.endpoint, answer.status):
                return prepared, answer, call
            error = await self._failure(prepared, answer, call)
            if refused is not None or not isinstance(error, VersionRefused):
                raise error
            if not prepared.where.negotiated:
                raise error
            refused = where
            where = await self.agree(limit, refused)
            if where.version == refused.version:
                raise error
            if rewind is None:
                error.hint = (
                    f"The engine was changed, and API {where.version} is spoken from now on. What "
                    "was to be uploaded can be read only once: call again with it."
                )
                raise error
            rewind()

    def _warn(self, prepared: Prepared, warned: tuple[Gate, ...]) -> None:
        """Say what was left out, but for what was said before."""
        dropped = [gate for gate in prepared.dropped if gate not in warned]
        if dropped:
            operation = prepared.request.endpoint.id
            warn(describe(dropped, operation, prepared.where), DroppedWarning)

    def _notice(self, prepared: Prepared, answer: AsyncAnswer) -> None:
        """See whether it is still the engine that the version was agreed on with.

        Nearly every answer names the engine's newest version, so that no other ping is needed.
        """
        told = answer.headers.get("api-version")
        where = self.where
        if prepared.target == "/_ping" and answer.status == 200:
            self.peer = PingInfo.from_headers(answer.headers)
        if told is None or where is None or not where.negotiated or told == where.told:
            return
        try:
            where = negotiated(answer.headers, where.engine)
        except ProtocolError:
            # As good as nothing said.
            return
        except VersionError:
            # The next call asks, and says so.
            self.where = None
            return
        self.where, self.peer = where, PingInfo.from_headers(answer.headers)
        _log.debug("%s: API %s, %s", where.engine, where.version, where.source)

    async def _exchange(
        self,
        prepared: Prepared,
        limit: Limit,
        upgrade: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> tuple[AsyncAnswer, Call]:
        """Send a request and read the head of its answer."""
        call = Call.of(prepared, self.address)
        transport = self._transport
        if self._closed:
            raise call.mark(DockwireError("the engine object is closed"))
        if transport is None:
            # Imported here: httpx takes longer to load than all of this package.
            from .net.pool import AsyncTransport

            transport = self._transport = AsyncTransport(self._route, self._connect, self._headers)
        began = monotonic()
        _log.debug("%s %s", prepared.method, prepared.shown)
        try:
            answer = await transport.exchange(
                prepared.method,
                prepared.target,
                [*prepared.headers, *headers],
                prepared.body,
                limit,
                upgrade=upgrade,
            )
        except Interrupted as trouble:
            error = call.interrupted(trouble, monotonic() - began)
            _log.debug("%s %s: %s", prepared.method, prepared.shown, error.problem)
            raise error from trouble
        _log.debug(
            "%s %s: %d after %.3f s (%s)",
            prepared.method,
            prepared.shown,
            answer.status,
            monotonic() - began,
            prepared.request.endpoint.id,
        )
        return answer, call

    async def _body(self, answer: AsyncAnswer, call: Call, most: int | None = None) -> bytes:
        """The body of an answer, cut off where it reaches a limit."""
        began = monotonic()
        try:
            return await answer.body.read(most)
        except Interrupted as trouble:
            raise call.interrupted(trouble, monotonic() - began) from trouble
        finally:
            # Does nothing where all of it was read.
            answer.body.abort()

    async def _failure(self, prepared: Prepared, answer: AsyncAnswer, call: Call) -> ApiError:
        # However long the call itself may take, an error is said at once.
        moment = earlier(answer.body.limit.moment(), Deadline(self._read).moment())
        answer.body.limit = Deadline.at(moment)
        body = await self._body(answer, call, ERROR_BODY_LIMIT)
        return error_for_response(prepared, answer.status, answer.headers, body)

    def _limit(self, waited: float | None, body: Any, timeout: Timeout) -> Limit:
        # An upload takes as long as it takes; the default is no reason to cut it off.
        if isinstance(timeout, Unset) and not isinstance(body, bytes | Mapping | None):
            return IdleTimeout(waited)
        return Deadline(waited)

    def _seconds(self, request: Request, timeout: Timeout, endless: bool = False) -> float | None:
        """How long to wait; calls that make the engine wait on purpose get that time as well."""
        if not isinstance(timeout, Unset):
            return check_timeout(timeout, None)
        wait = request.endpoint.wait
        if self._read is None or (wait is None and endless):
            return None
        if wait is None:
            return self._read
        if wait.parameter is None:
            return None
        value = request.values.get(wait.parameter)
        theirs = wait.default if value is None else value
        # A negative number means for ever.
        if not isinstance(theirs, int | float) or theirs < 0:
            return None
        return self._read + theirs
