"""What hooks learn about a call."""

from __future__ import annotations

from typing import Any, Protocol


class ObservedCall:
    """One request of a call: an attempt, from its beginning to the end of its response.

    It holds no values of the request, which may be secret. ``call_started`` and ``call_ended`` get
    the same object.

    Attributes:
        operation: the API operation, such as "ContainerList"; method and path for ``request``.
        method: the HTTP method.
        path: the path as a template without version, such as "/containers/{id}/json"; for
            ``request`` the path itself.
        version: the API version of the request, such as "1.51"; None where it has none.
        address: the address of the engine.
        attempt: 1, and higher if the request was sent again with another API version.
        headers: headers to add to the request, such as "traceparent"; only ``call_started`` can
            change them.
        state: for the hooks themselves, such as a span.
        duration: the seconds until the end; 0.0 before it.
        status: the HTTP status; None if no response came.
        bytes_sent: bytes of the request's body, and those written to the stream.
        bytes_received: bytes of the response's body or of the stream.
        error: why no response came, or why it is incomplete; None otherwise, also for an HTTP
            status that is an error. A cancellation is an error as well.
    """

    __slots__ = (
        *("address", "attempt", "bytes_received", "bytes_sent", "duration", "error", "headers"),
        *("method", "operation", "path", "state", "status", "version"),
    )

    def __init__(
        self,
        operation: str,
        method: str,
        path: str,
        version: str | None,
        address: str,
        attempt: int,
    ) -> None:
        self.operation: str = operation
        self.method: str = method
        self.path: str = path
        self.version: str | None = version
        self.address: str = address
        self.attempt: int = attempt
        self.headers: dict[str, str] = {}
        self.state: dict[Any, Any] = {}
        self.duration: float = 0.0
        self.status: int | None = None
        self.bytes_sent: int = 0
        self.bytes_received: int = 0
        self.error: BaseException | None = None

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.operation}, attempt {self.attempt}, "
            f"status {self.status}, {self.duration:.3f} s>"
        )


class CallHooks(Protocol):
    """What ``Engine(hooks=...)`` calls at the start and at the end of each request.

    What a hook raises is logged by the logger ``dockwire.hooks`` and does not affect the call. A
    stream ends when it is closed.
    """

    def call_started(self, call: ObservedCall, /) -> object:
        """Note that a request is about to be sent."""
        ...

    def call_ended(self, call: ObservedCall, /) -> object:
        """Note the end of a request."""
        ...
