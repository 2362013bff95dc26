"""Clean up before a signal ends or stops the program."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Protocol, Self


class Terminated(BaseException):
    """A signal ends the program, after a clean-up."""


class Suspendable(Protocol):
    """What is to be restored while the program is stopped."""

    def suspend(self) -> None:
        """Restore it."""
        ...

    def resume(self) -> None:
        """Undo that."""
        ...


class TerminationGuard:
    """Delays the end of the program by SIGTERM and SIGHUP until the ``with`` block has ended.

    Only signals whose action is the default are handled, and only in the main thread: handlers of
    the program stay. SIGTSTP stops the program, as by default, with the terminal as it was before.

    Args:
        terminal: the terminal.
        interrupt: called in the signal handler; it ends the block.
    """

    def __init__(self, terminal: Suspendable, interrupt: Callable[[], None]) -> None:
        self._terminal = terminal
        self._interrupt = interrupt
        self._installed: list[int] = []
        self._received: int | None = None

    def __enter__(self) -> Self:
        """Install the handlers."""
        if threading.current_thread() is threading.main_thread():
            self._install(signal.SIGTERM, self._end)
            self._install(signal.SIGHUP, self._end)
            self._install(signal.SIGTSTP, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Remove the handlers; if a signal was received, the program ends here."""
        for number in self._installed:
            # The program may have installed a handler in the meantime.
            if signal.getsignal(number) in (self._end, self._stop):
                signal.signal(number, signal.SIG_DFL)
        if self._received is not None:
            os.kill(os.getpid(), self._received)

    def _install(self, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, handler)
            self._installed.append(number)

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self._received is None:
            self._received = number
            self._interrupt()
        else:
            # The second one does not wait.
            self._terminal.suspend()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._terminal.suspend()
        os.kill(os.getpid(), signal.SIGSTOP)
        # Here it continues.
        self._terminal.resume()
