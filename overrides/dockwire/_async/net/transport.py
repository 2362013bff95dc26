"""What an httpx transport is to this package."""

from __future__ import annotations

from typing import Any, Protocol


class AsyncTransport(Protocol):
    """An httpx transport: an ``AsyncBaseTransport`` of httpx or httpx2."""

    # Any: requests and responses of the two libraries have no type in common.
    async def handle_async_request(self, request: Any, /) -> Any:
        """Send a request and return its response."""
        ...

    async def aclose(self) -> None:
        """Close it."""
        ...
