"""Map interrupted exchanges to errors of this package."""

from __future__ import annotations

from typing import Literal

from ...errors import ConnectionFailed, DockwireError, ProtocolError, RequestTimeout
from ..wire.http_responses import MalformedResponse, TruncatedResponse
from .call import SAFE, Call
from .connection_errors import describe_os_error, ragged_eof_advice, tls_advice

Stage = Literal["pool", "login", "connect", "send", "head", "body"]

# The first byte of a TLS record that carries an alert.
_TLS_ALERT = 0x15
_TIMED_OUT: dict[Stage, str] = {
    "pool": "no connection was free",
    "login": "other connections were still logging in by ssh, and no connection was made",
    "connect": "no connection was made",
    "send": "the request was not accepted",
    "head": "no response came",
    "body": "no more data came",
}
_TIMED_OUT_HINTS: dict[Stage, str] = {
    "pool": "Engine(limits=Limits(max_connections=...)) allows more requests at the same time.",
    "login": "Engine(limits=Limits(max_ssh_handshakes=...)) allows more logins at the same time.",
}


class Interrupted(Exception):
    """An exchange that ended early.

    Attributes:
        stage: where it ended.
        cause: the error of the socket or the parser, None where there was none.
        sent: whether a byte of the request may have reached the engine.
        received: whether a byte of the response arrived.
    """

    def __init__(
        self,
        stage: Stage,
        cause: BaseException | None = None,
        *,
        sent: bool = True,
        received: bool = False,
    ) -> None:
        super().__init__(stage)
        self.stage: Stage = stage
        self.cause = cause
        self.sent = sent
        self.received = received

    @property
    def timed_out(self) -> bool:
        """Whether our own time limit ended it, not the system's."""
        return isinstance(self.cause, TimeoutError) and self.cause.errno is None

    @property
    def is_final(self) -> bool:
        """Whether another kind of request would end the same way."""
        return self.stage == "connect" or isinstance(self.cause, TimeoutError)


def error_for(call: Call, interrupted: Interrupted, waited: float | None = None) -> DockwireError:
    """Return the error to raise for an exchange that ended early, after ``waited`` seconds."""
    error = call.add_context(describe(interrupted, waited))
    if isinstance(error, ConnectionFailed) and isinstance(interrupted.cause, OSError):
        error.errno = interrupted.cause.errno
    error.may_have_taken_effect = interrupted.sent and call.request.endpoint.method not in SAFE
    return error


def describe(interrupted: Interrupted, waited: float | None = None) -> DockwireError:
    """Return the error for an exchange that ended early, without operation and engine."""
    cause = interrupted.cause
    if interrupted.timed_out:
        within = "in time" if waited is None else f"within {waited:.3g} s"
        stage = interrupted.stage
        return RequestTimeout(f"{_TIMED_OUT[stage]} {within}", hint=_TIMED_OUT_HINTS.get(stage))
    if isinstance(cause, MalformedResponse) and not isinstance(cause, TruncatedResponse):
        return _describe_malformed(cause)
    if interrupted.stage == "connect" and cause is not None:
        return ConnectionFailed(f"no connection: {describe_os_error(cause)}")
    in_response = interrupted.received or isinstance(cause, TruncatedResponse)
    if in_response or interrupted.stage == "body":
        part = "response" if interrupted.stage == "body" else "response head"
        reason = f": {describe_os_error(cause)}" if isinstance(cause, OSError) else ""
        return ConnectionFailed(
            f"the connection ended in the middle of the {part}{reason}",
            hint=None if cause is None else ragged_eof_advice(cause),
        )
    if isinstance(cause, OSError):
        return ConnectionFailed(
            f"the connection broke before a response came: {describe_os_error(cause)}",
            hint=ragged_eof_advice(cause) or tls_advice(cause),
        )
    return ConnectionFailed("the connection was closed before a response came")


def _describe_malformed(fault: MalformedResponse) -> DockwireError:
    first_bytes = fault.first_bytes
    if first_bytes is None:
        return ProtocolError(f"the response is not valid HTTP: {fault}")
    is_tls = first_bytes[:1] == bytes([_TLS_ALERT])
    return ProtocolError(
        f"the response is not HTTP: {first_bytes[:80]!r} ({fault})",
        hint="This port expects TLS, and got plain HTTP." if is_tls else None,
    )
