# Made from _async by `python -m generator unasync`; change that, not this.
"""What an httpx transport is to this package."""

from __future__ import annotations

from typing import Any, Protocol


class Transport(Protocol):
    """An httpx transport: an ``BaseTransport`` of httpx or httpx2."""

    # Any: requests and responses of the two libraries have no type in common.
    def handle_request(self, request: Any, /) -> Any:
        """Send a request and return its response."""
        ...

    def close(self) -> None:
        """Close it."""
        ...
