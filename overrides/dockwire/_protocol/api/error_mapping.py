"""From the raw troubles of sockets and HTTP to our own errors; pure."""

from __future__ import annotations

from typing import Literal, Self, TypeVar

from attrs import frozen

from ..._config.connection_advice import connect_advice, describe, tls_advice
from ...errors import ConnectionFailed, DockwireError, ProtocolError, RequestTimeout
from .addresses import Address
from .requests import Prepared

_E = TypeVar("_E", bound=DockwireError)
Stage = Literal["connect", "send", "head", "body"]

_SAFE = ("GET", "HEAD")
# The first byte of a TLS record that carries an alert.
_TLS_ALERT = 0x15
_WAITED_FOR: dict[Stage, str] = {
    "connect": "no connection was made",
    "send": "the request was not taken",
    "head": "no answer came",
    "body": "nothing more came",
}


class Interrupted(Exception):
    """An exchange that did not come to its end: where it stopped, and why.

    ``sent`` says whether a byte of the request may have reached the engine, ``received`` whether
    one of the answer has come; ``garbage`` holds what came in place of HTTP.
    """

    def __init__(
        self,
        stage: Stage,
        cause: BaseException | None = None,
        *,
        sent: bool = True,
        received: bool = False,
        garbage: bytes | None = None,
    ) -> None:
        super().__init__(stage)
        self.stage: Stage = stage
        self.cause = cause
        self.sent = sent
        self.received = received
        self.garbage = garbage

    @property
    def is_final(self) -> bool:
        """Whether asking in another way would end the same: no connection, or no time left."""
        return self.stage == "connect" or isinstance(self.cause, TimeoutError)


@frozen
class Call:
    """What a request was, for the errors it may end in."""

    operation: str
    method: str
    address: Address
    version: str | None

    @classmethod
    def of(cls, prepared: Prepared, address: Address) -> Self:
        """The facts of a prepared request."""
        version = prepared.where.version
        return cls(
            prepared.request.endpoint.id,
            prepared.method,
            address,
            None if version is None else str(version),
        )

    def mark(self, error: _E) -> _E:
        """Add the facts to an error that was made without them."""
        error.operation = self.operation
        error.engine = self.address.text
        error.version = self.version
        error.may_have_taken_effect = self.method not in _SAFE
        return error

    def interrupted(self, trouble: Interrupted, waited: float | None = None) -> DockwireError:
        """The error to raise for an exchange that was interrupted after ``waited`` seconds."""
        cause = trouble.cause
        hint = None
        error: DockwireError
        if isinstance(cause, TimeoutError) and cause.errno is None:
            within = "in time" if waited is None else f"within {waited:.3g} s"
            error = RequestTimeout(f"{_WAITED_FOR[trouble.stage]} {within}")
        elif trouble.garbage is not None:
            if trouble.garbage[:1] == bytes([_TLS_ALERT]):
                hint = "This port speaks TLS; plain HTTP was spoken to it."
            error = ProtocolError(f"the answer is not HTTP: {trouble.garbage[:80]!r}")
        elif trouble.stage == "connect" and cause is not None:
            hint = connect_advice(self.address, cause)
            error = ConnectionFailed(f"no connection: {describe(cause)}")
        elif trouble.stage == "body":
            error = ConnectionFailed("the connection ended in the middle of the answer")
        elif isinstance(cause, OSError):
            hint = tls_advice(cause)
            error = ConnectionFailed(
                f"the connection broke before an answer came: {describe(cause)}"
            )
        else:
            error = ConnectionFailed("the connection was closed before an answer came")
        self.mark(error)
        error.hint = hint
        error.may_have_taken_effect = trouble.sent and self.method not in _SAFE
        return error
