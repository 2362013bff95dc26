"""One call of an operation, made from the caller's arguments and handed down to the socket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from dockwire_api.operation import Request

from ...errors import DockwireError, RequestTimeout

if TYPE_CHECKING:
    from ..images.registries import CredentialLookup
    from .addresses import Address
    from .gates import Unsupported
    from .requests import Prepared
    from .versions import VersionInUse

E = TypeVar("E", bound=DockwireError)

SAFE = ("GET", "HEAD")
"""Methods of requests that change nothing on the engine."""


class Limit(Protocol):
    """How long to wait for something."""

    def expires_at(self) -> float | None:
        """Return the time until which to wait for the next event; None is without limit."""
        ...


class UploadProgress(Protocol):
    """Reports how much of an upload was sent."""

    @property
    def needs_total(self) -> bool:
        """Whether the length of the upload matters; finding it may take a while."""
        ...

    @property
    def failure(self) -> BaseException | None:
        """What the caller's callback raised."""
        ...

    def begin(self, total: int | None) -> None:
        """Start at zero."""
        ...

    def add(self, count: int) -> None:
        """Count bytes that were sent."""
        ...

    def finish(self) -> None:
        """Report that all was sent."""
        ...

    def close(self) -> None:
        """End the transfer, whether it is complete or not."""
        ...


def is_of_callback(error: BaseException, progress: UploadProgress | None) -> bool:
    """Whether the caller's callback raised an error, which must leave this package unchanged."""
    return progress is not None and progress.failure is error


class Preparable(Protocol):
    """A request whose values are checked, and whose API version is still open."""

    @property
    def request(self) -> Request:
        """The request."""
        ...

    def prepare(self, in_use: VersionInUse, unsupported: Unsupported = "error") -> Prepared:
        """Return the request to send with an API version."""
        ...


class Call:
    """A request with everything needed to send it.

    Attributes:
        encoded: the request, checked and encoded.
        address: the engine's address.
        limit: how long to wait for the response, or until the stream is open.
        sending: how long to wait until the request is sent.
        idle_timeout: the longest silence of an open stream, in seconds; None is without limit.
        upgrade: the protocol to switch to; such a call has a connection of its own.
        headers: additional headers.
        lookup: the credentials sent with it; None if it needs none.
        counted: whether its connection counts against ``Limits.max_connections``, unless it
            uploads something that is not in memory. What waits for something other than the engine
            does not count, so that counted calls never wait for each other.
        progress: reports how much of an upload was sent; None if nothing asks for it.
        prepared: the request as it is sent; not set before the API version is known.
    """

    prepared: Prepared
    progress: UploadProgress | None = None
    # How often it was sent; only hooks ask for it.
    attempts: int = 0

    def __init__(
        self,
        encoded: Preparable,
        address: Address,
        limit: Limit,
        sending: Limit,
        *,
        counted: bool = False,
    ) -> None:
        self.encoded = encoded
        self.address = address
        self.limit = limit
        self.sending = sending
        self.idle_timeout: float | None = None
        self.upgrade: str | None = None
        self.headers: Sequence[tuple[str, str]] = ()
        self.lookup: CredentialLookup | None = None
        self.counted = counted

    def __repr__(self) -> str:
        # Values and headers may be secret.
        return f"<{type(self).__name__} {self.operation} on {self.address.text}>"

    @property
    def request(self) -> Request:
        """The request made by the caller."""
        return self.encoded.request

    @property
    def operation(self) -> str:
        """The ID of the operation."""
        return self.encoded.request.endpoint.id

    def add_context(self, error: E) -> E:
        """Add operation, engine and version to an error that was made without them."""
        if isinstance(error, RequestTimeout) and error.hint is None:
            error.hint = self._wait_hint()
        error.operation = self.operation
        error.engine = self.address.text
        prepared: Prepared | None = getattr(self, "prepared", None)
        error.version = None if prepared is None else prepared.in_use.text
        error.may_have_taken_effect = self.request.endpoint.method not in SAFE
        return error

    def _wait_hint(self) -> str | None:
        """Return a hint for a call whose time limit may have been meant for the engine."""
        wait = self.request.endpoint.wait
        if wait is None or wait.parameter is None:
            return None
        if self.request.values.get(wait.parameter) is not None:
            return None
        return f"timeout= limits the call; {wait.parameter}= is how many seconds the engine waits."
