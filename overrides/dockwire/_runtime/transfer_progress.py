"""Report to a callback how many bytes of an upload or a download have moved."""

from __future__ import annotations

from time import monotonic

from dockwire_api.operation import ProgressCallback
from dockwire_api.values import shown

from ..errors import InvalidArgumentType

_INTERVAL = 0.1
# In ``co_flags``: the function is a coroutine function. ``inspect`` loads slowly.
_COROUTINE = 0x80


class TransferProgress:
    """Calls back at the beginning, at most ten times a second, and at the end.

    The last call of a complete transfer has the same number twice. A callback that has a method
    ``close`` gets that called when the transfer is over, also after an error.

    Attributes:
        failure: what the callback raised. It goes to the caller as it is.
    """

    def __init__(self, callback: ProgressCallback) -> None:
        self.failure: BaseException | None = None
        self._callback = callback
        self._total: int | None = None
        self._done = 0
        self._next_call = 0.0
        self._open = False

    @property
    def needs_total(self) -> bool:
        """Whether the length of the transfer matters."""
        return True

    def begin(self, total: int | None) -> None:
        """Start at zero, also when a transfer is repeated."""
        self._open = True
        self._done, self._total = 0, total
        self._next_call = monotonic() + _INTERVAL
        self._call(total)

    def add(self, count: int) -> None:
        """Count bytes that have moved."""
        self._done += count
        now = monotonic()
        if now >= self._next_call:
            self._next_call = now + _INTERVAL
            # The total may be an estimate.
            self._call(None if self._total is None else max(self._total, self._done))

    def finish(self) -> None:
        """Report that all has moved."""
        self._call(self._done)

    def close(self) -> None:
        """End the transfer, whether it is complete or not. Closing twice is harmless."""
        if self._open:
            self._open = False
            close = getattr(self._callback, "close", None)
            if close is not None:
                close()

    def _call(self, total: int | None) -> None:
        try:
            self._callback(self._done, total)
        except BaseException as error:
            self.failure = error
            raise


def check_progress(callback: ProgressCallback) -> TransferProgress:
    """Return what reports to a callback.

    Raises:
        InvalidArgument: it is not a plain function or other callable.
    """
    code = getattr(getattr(callback, "__func__", callback), "__code__", None)
    if not callable(callback) or getattr(code, "co_flags", 0) & _COROUTINE:
        raise InvalidArgumentType(
            f"progress: expected a plain function of two numbers, got {shown(callback)}",
            hint="dockwire.progress.bar() returns one that draws a bar.",
        )
    return TransferProgress(callback)
