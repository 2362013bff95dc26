"""Tell exceptions that a signal handler raised from those of the code that it interrupted.

Python calls a handler between any two instructions, and what it raises looks as if the interrupted
call had raised it. Such an exception is the caller's own, and must leave this package unchanged.
"""

from __future__ import annotations

import contextlib
from types import FrameType, TracebackType

# In ``co_flags``: the function has an argument with a star. ``inspect`` loads slowly.
_STARRED = 0x04


def from_signal_handler(error: BaseException) -> bool:
    """Whether a signal handler written in Python raised this exception.

    A handler shows by its arguments: one of them is the frame that it interrupted, which is the
    previous one in the traceback. Handlers that delete their arguments are not recognised.
    """
    entry = error.__traceback__
    while entry is not None and (below := entry.tb_next) is not None:
        if _got_as_argument(below.tb_frame, entry.tb_frame):
            return True
        entry = below
    return False


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
