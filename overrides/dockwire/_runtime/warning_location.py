"""The line in the caller's code that warnings are attributed to."""

from __future__ import annotations

import sys
import warnings
from types import FrameType

# Modules of this package, and those that may stand on the stack between it and the caller.
_SKIPPED = ("dockwire", "dockwire_api", "asyncio", "contextlib")


def caller_location() -> str:
    """Return file and line of the nearest caller outside this package.

    The text is stored for later, because a frame would keep all its variables alive.
    """
    frame = _callers_frame()
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def warn(message: str, category: type[Warning]) -> None:
    """Issue a warning for the line that ``caller_location`` returns, at any depth below it."""
    frame = _callers_frame()
    warnings.warn_explicit(
        message,
        category,
        frame.f_code.co_filename,
        frame.f_lineno,
        module=frame.f_globals.get("__name__"),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )


def _callers_frame() -> FrameType:
    frame = sys._getframe(2)
    while frame.f_back is not None:
        module = frame.f_globals.get("__name__")
        if not isinstance(module, str) or module.partition(".")[0] not in _SKIPPED:
            break
        frame = frame.f_back
    return frame
