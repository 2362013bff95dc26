"""A queue between tasks or threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from ..._protocol.signal_handlers import from_signal_handler
from ..net import backend

T = TypeVar("T")


class AsyncQueue(Generic[T]):
    """Passes on items in their order.

    Every step is an atomic operation of a deque, as signal handlers and finalizers may close it.

    Args:
        size: how many items it holds before ``put`` waits; None for no limit.
    """

    def __init__(self, size: int | None = None) -> None:
        self.closed = False
        self._size = size
        self._items: deque[T] = deque()
        self._waiters: deque[backend.PermitWaiter] = deque()

    @property
    def has_items(self) -> bool:
        """Whether the next item can be taken at once."""
        return bool(self._items)

    async def put(self, item: T) -> None:
        """Add an item; it is dropped if the queue is closed."""
        size = self._size
        while size is not None and len(self._items) >= size and not self.closed:
            await self._wait(None, lambda: len(self._items) >= size)
        self.add(item)

    def add(self, item: T) -> None:
        """Add an item without waiting."""
        if not self.closed:
            self._items.append(item)
            self._wake()

    async def take(self, expires_at: float | None = None) -> T | None:
        """Return the next item, after waiting for it; None at the end.

        Raises:
            TimeoutError: none was added in time.
        """
        while True:
            try:
                item = self._items.popleft()
            except IndexError:
                if self.closed:
                    return None
                await self._wait(expires_at, lambda: not self._items)
                continue
            if self._size is not None:
                self._wake()
            return item

    def close(self) -> None:
        """Add no more items; those in the queue can be taken."""
        self.closed = True
        self._wake()

    async def _wait(self, expires_at: float | None, has_to_wait: Callable[[], bool]) -> None:
        waiter = backend.PermitWaiter()
        self._waiters.append(waiter)
        # Something may have happened before the waiter was known.
        if (self.closed or not has_to_wait()) and self._leave(waiter):
            return
        try:
            if not await waiter.wait(expires_at):
                raise TimeoutError
        finally:
            self._leave(waiter)

    def _leave(self, waiter: backend.PermitWaiter) -> bool:
        try:
            self._waiters.remove(waiter)
        except ValueError as error:
            if from_signal_handler(error):
                raise
            return False
        return True

    def _wake(self) -> None:
        while self._waiters:
            try:
                waiter = self._waiters.popleft()
            except IndexError:
                return
            waiter.wake()
