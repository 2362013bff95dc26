"""Signal handlers that raise an exception at some moment of a call."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

SIGNAL = signal.SIGUSR2
# How long a call may take to end after the exception.
PATIENCE = 10.0


# Modules of Python that catch such exceptions themselves, or stop working: an event loop that is
# interrupted between two callbacks forgets one. Finalisers of sockets call ``__repr__``.
SWALLOWING = ("asyncio", "importlib", "logging", "selectors", "__repr__", __name__)


class Mine(TimeoutError):
    """A time-out of the caller's own."""


EXCEPTIONS: tuple[Callable[[], Exception], ...] = (
    Mine,
    lambda: OSError(5, "of the caller"),
    InterruptedError,
    BrokenPipeError,
    lambda: ConnectionResetError(104, "of the caller"),
    ValueError,
)


class StillRunning(BaseException):
    """Ends a call that has swallowed the exception."""


class Alarm:
    """Raises an exception in the main thread by a real signal, some time after ``begin``.

    Attributes:
        at: where it was raised, as modules and lines; None before.
    """

    def __init__(self, seconds: float, error: Exception) -> None:
        self.at: str | None = None
        self._seconds = seconds
        self._error = error
        self._armed = False
        self._steps: SimpleQueue[str] = SimpleQueue()
        self._thread = threading.Thread(target=self._ring, daemon=True)
        self._before = signal.signal(SIGNAL, self._handle)
        self._thread.start()

    def begin(self) -> None:
        """Start the time."""
        self._armed = True
        self._steps.put("begin")

    def end(self) -> None:
        """Raise no more."""
        self._armed = False

    def close(self) -> None:
        """Remove the handler, when no signal is on its way any more."""
        self._steps.put("close")
        self._thread.join()
        signal.signal(SIGNAL, self._before)

    def _ring(self) -> None:
        main = threading.main_thread().ident or 0
        self._steps.get()
        time.sleep(self._seconds)
        signal.pthread_kill(main, SIGNAL)
        try:
            self._steps.get(timeout=PATIENCE)
        except Empty:
            signal.pthread_kill(main, SIGNAL)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if not self._armed:
            return
        if self.at is not None:
            raise StillRunning
        lines = ["__repr__"] if frame and frame.f_code.co_name == "__repr__" else []
        while frame is not None and len(lines) < 4:
            lines.append(f"{frame.f_globals.get('__name__')}:{frame.f_lineno}")
            frame = frame.f_back
        self.at = " < ".join(lines)
        raise self._error


def interrupt(
    call: Callable[[], Any],
    seconds: float,
    error: Exception,
    dropped: list[BaseException | None] | None = None,
) -> tuple[str, str | None]:
    """Make a call during which a handler raises an exception; return what came out, and where.

    It is "unchanged" for the exception itself, "ended" for a call that was faster, "lost" where
    Python itself dropped it, and otherwise a description of what is wrong.

    Args:
        call: makes the call.
        seconds: when the handler raises the exception.
        error: the exception.
        dropped: exceptions that an event loop reported.
    """
    dropped = [] if dropped is None else dropped
    before, sys.unraisablehook = sys.unraisablehook, lambda seen: dropped.append(seen.exc_value)
    alarm = Alarm(seconds, error)
    try:
        alarm.begin()
        call()
        alarm.end()
        outcome = "ended" if alarm.at is None else "was swallowed"
    except StillRunning:
        outcome = "was swallowed, and the call went on"
    except Exception as raised:
        outcome = describe(raised, error)
    alarm.end()
    alarm.close()
    sys.unraisablehook = before
    at = alarm.at
    if outcome != "unchanged":
        if at is None:
            # Whatever came out, it came before.
            outcome = "ended"
        elif error in dropped or at.startswith(SWALLOWING):
            outcome = "lost"
    return outcome, at


def describe(raised: BaseException, error: Exception) -> str:
    """Whether what was raised is what the handler had raised."""
    if raised is not error:
        return f"became {type(raised).__name__}: {raised}"
    if raised.__cause__ is not None or raised.__suppress_context__:
        return f"got the cause {raised.__cause__!r}"
    return "unchanged"
