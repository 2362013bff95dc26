"""Call a caller's function, which may be a coroutine function with AsyncEngine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING

from ..errors import InvalidArgumentType
from .deadlines import remaining

if TYPE_CHECKING:
    import asyncio


class Callback:
    """A function of the caller. ``error`` is the exception that it raised.

    Args:
        name: the argument that it is, for messages.
        function: the function.

    Raises:
        InvalidArgumentType: it cannot be called, or is a coroutine function.
    """

    def __init__(self, name: str, function: Callable[..., object] | None) -> None:
        self.error: BaseException | None = None
        self._name = name
        self._function = _checked(name, function)
        # Imported here: it loads slowly.
        from inspect import iscoroutinefunction

        if iscoroutinefunction(function):
            raise InvalidArgumentType(f"{name}: a coroutine function needs AsyncEngine")

    def call(self, *arguments: object, expires_at: float | None = None) -> None:
        """Call it; what it raises comes out unchanged. Nothing can end a function early."""
        try:
            result = self._function(*arguments)
        except BaseException as error:
            self.error = error
            raise
        if isinstance(result, Coroutine):
            result.close()
            raise InvalidArgumentType(f"{self._name}: it returned a coroutine, not a result")


class AsyncCallback:
    """A function or coroutine function of the caller. ``error`` is the exception that it raised.

    Args:
        name: the argument that it is, for messages.
        function: the function.

    Raises:
        InvalidArgumentType: it cannot be called.
    """

    def __init__(self, name: str, function: Callable[..., object] | None) -> None:
        self.error: BaseException | None = None
        self._function = _checked(name, function)

    async def call(self, *arguments: object, expires_at: float | None = None) -> None:
        """Call it, and await its result if that is possible; what it raises comes out unchanged.

        When the time is over, a coroutine is cancelled; no exception is raised for that.
        """
        limit: asyncio.Timeout | None = None
        try:
            result = self._function(*arguments)
            if isinstance(result, Awaitable):
                import asyncio  # loaded already, where there is something to await

                async with asyncio.timeout(remaining(expires_at)) as limit:
                    await result
        except BaseException as error:
            if isinstance(error, TimeoutError) and limit is not None and limit.expired():
                return
            self.error = error
            raise


def _checked(name: str, function: Callable[..., object] | None) -> Callable[..., object]:
    if not callable(function):
        raise InvalidArgumentType(f"{name}: expected a function, got {type(function).__name__}")
    return function
