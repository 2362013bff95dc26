"""A base class of asynchronous context managers that close themselves."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class AsyncClosable:
    """Closes itself at the end of an ``async with`` block."""

    async def aclose(self) -> None:
        """Close it. Closing it twice is allowed."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
