# Made from _async by `python -m generator unasync`; change that, not this.
"""What an exchange returns: a response, and its body, unread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..._protocol.api.call import Call, Limit
from ...errors import DockwireError
from .source import HijackedConnection


class Body(Protocol):
    """The body of a response.

    ``limit`` is how long to wait for its parts, unless a call gives another limit.
    """

    limit: Limit

    def read_chunk(self, limit: Limit | None = None) -> bytes:
        """Return the next bytes; empty at the end.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. After a time-out
                reading can continue.
        """
        ...

    def read(self, max_bytes: int | None = None) -> bytes:
        """Read the body to the end, or until there are ``max_bytes``; the rest is dropped.

        Raises:
            Interrupted: the connection broke, or nothing arrived in time. The rest is dropped.
        """
        ...

    def abort(self, reason: DockwireError | None = None) -> None:
        """Close the connection; unread data is lost. ``CallHooks`` get the reason."""
        ...

    def hijack(self) -> HijackedConnection:
        """Hand over the connection, which no longer speaks HTTP, to the caller."""
        ...


class Response:
    """A response with its body unread; header names are in lower case."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: Mapping[str, str], body: Body) -> None:
        self.status: int = status
        self.headers: Mapping[str, str] = headers
        self.body: Body = body


class Sender(Protocol):
    """Sends calls to one engine: over connections of its own, or by a transport."""

    def exchange(self, call: Call) -> Response:
        """Send a call and read the head of the response.

        Raises:
            Interrupted: no response came.
        """
        ...

    def connect_http2(self, call: Call) -> HijackedConnection | None:
        """Open a connection for HTTP/2, which the caller speaks; None if it cannot be had.

        Raises:
            Interrupted: it could not be opened.
            InvalidArgument: a file of the TLS settings is missing now.
        """
        ...

    def end_calls(self) -> None:
        """Make calls that wait for a response fail, and later ones, unless they clean up."""
        ...

    def close(self) -> None:
        """Close the connections; those that clean up are closed when they are returned."""
        ...
