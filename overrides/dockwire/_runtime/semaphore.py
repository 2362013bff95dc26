"""A semaphore that threads and event loops share, first come, first served.

Every step on its state is one atomic operation of a deque or a counter, so that neither a signal
handler nor a finalizer that uses it can find it locked. How a caller waits is up to ``Waiter``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from itertools import count

from .._protocol.signal_handlers import suppress
from .this_process import THIS_PROCESS


class Permit:
    """A permit of a semaphore; one that is lost without ``release`` returns to it as well."""

    __slots__ = ("_queue",)

    def __init__(self, queue: _Queue) -> None:
        # Of several threads that return the permit, one gets the item.
        self._queue = [queue]

    def release(self) -> None:
        """Return the permit. Further calls do nothing."""
        try:
            is_void = not self._queue
        except AttributeError:
            # A signal handler has raised before it was made.
            return
        if not is_void and (queue := self.revoke()) is not None:
            queue.free.append(None)
            if queue.waiters:
                queue.match()

    __del__ = release

    def revoke(self) -> _Queue | None:
        """Make the permit void, and return the queue that it came from; None if it was void."""
        try:
            return self._queue.pop()
        except IndexError:
            return None


class Waiter(ABC):
    """A caller that waits for a permit."""

    permit: Permit | None = None
    left = False

    @abstractmethod
    def wake(self) -> bool:
        """Wake the caller; False if it does not exist any more."""


class _Queue:
    """Free permits, and the callers that wait for one."""

    def __init__(self, permits: int) -> None:
        self._permits = permits
        # Permits are made when they are needed first.
        self._made = count()
        self.free: deque[None] = deque()
        self.waiters: deque[Waiter] = deque()

    def take(self) -> bool:
        """Take a permit if one is free."""
        try:
            self.free.pop()
        except IndexError:
            return next(self._made) < self._permits
        return True

    def match(self) -> None:
        """Hand free permits to those that wait longest.

        Called after each addition to either side, so that one of two concurrent callers sees both.
        """
        while self.waiters and self.take():
            try:
                waiter = self.waiters.popleft()
            except IndexError:
                self.free.append(None)
                continue
            permit = waiter.permit = Permit(self)
            if (waiter.left or not waiter.wake()) and permit.revoke() is not None:
                self.free.append(None)


class Semaphore:
    """Permits for callers in any thread or event loop; a forked child has all of them."""

    def __init__(self, permits: int) -> None:
        self._permits = permits
        self._process = THIS_PROCESS.number
        self._queue = _Queue(permits)

    def try_acquire(self) -> Permit | None:
        """Return a permit if one is free and no other caller waits."""
        if self._process != THIS_PROCESS.number:
            # After a fork: the threads that have permits do not exist here.
            self._queue, self._process = _Queue(self._permits), THIS_PROCESS.number
        queue = self._queue
        return Permit(queue) if not queue.waiters and queue.take() else None

    def enqueue(self, waiter: Waiter) -> None:
        """Add a caller that waits; it is woken when its ``permit`` is set."""
        queue = self._queue
        queue.waiters.append(waiter)
        queue.match()

    def leave(self, waiter: Waiter) -> None:
        """Remove a caller that waits no longer; a permit that it got returns."""
        waiter.left = True
        # It may be woken at the same moment, and the deque change while it is searched.
        with suppress(ValueError, IndexError):
            self._queue.waiters.remove(waiter)
        if waiter.permit is not None:
            waiter.permit.release()
