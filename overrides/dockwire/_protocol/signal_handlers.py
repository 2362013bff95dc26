"""Recognize exceptions that a signal handler raised, not the code that it interrupted.

Python calls a handler between any two instructions, and what it raises looks as if the interrupted
call had raised it. Such an exception is the caller's own, and must leave this package unchanged.
"""

from __future__ import annotations

import contextlib
from types import CodeType, FrameType, TracebackType

# In ``co_flags``: the function has an argument with a star. ``inspect`` loads slowly.
_STARRED = 0x04


def from_signal_handler(error: BaseException) -> bool:
    """Whether a signal handler written in Python raised this exception.

    A handler shows in the traceback: the frame that it interrupted is one of its arguments. One
    that has changed its arguments since is known by its code, while it is installed.
    """
    others: list[CodeType] = []
    entry = error.__traceback__
    while entry is not None and (below := entry.tb_next) is not None:
        frame = below.tb_frame
        if not str(frame.f_globals.get("__name__")).startswith("dockwire"):
            if _got_as_argument(frame, entry.tb_frame):
                return True
            others.append(frame.f_code)
        entry = below
    return bool(others) and not _installed_handlers().isdisjoint(others)


class suppress(contextlib.suppress):
    """``contextlib.suppress`` that lets exceptions of signal handlers through."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """Whether to suppress the exception."""
        if error is not None and from_signal_handler(error):
            return False
        return bool(super().__exit__(kind, error, traceback))


def _got_as_argument(called: FrameType, frame: FrameType) -> bool:
    code = called.f_code
    starred = bool(code.co_flags & _STARRED)
    count = code.co_argcount + code.co_kwonlyargcount + starred
    values = called.f_locals
    arguments = [values.get(name) for name in code.co_varnames[:count]]
    if starred and isinstance(arguments[-1], tuple):
        arguments += arguments[-1]
    return any(each is frame for each in arguments)


def _installed_handlers() -> set[CodeType]:
    """Return the code of the handlers of all signals, apart from those not written in Python."""
    import signal  # few calls need it

    codes = set()
    for number in signal.valid_signals():
        handler = signal.getsignal(number)
        function = getattr(handler, "__func__", handler)
        if not hasattr(function, "__code__"):
            function = vars(type(handler)).get("__call__")
        if isinstance(code := getattr(function, "__code__", None), CodeType):
            codes.add(code)
    return codes
