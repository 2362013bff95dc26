"""Where in the caller's code something was done, for warnings about it."""

from __future__ import annotations

import sys
import warnings
from types import FrameType

_OURS = ("dockwire", "dockwire_api", "asyncio", "contextlib")


def caller_location() -> str:
    """File and line of the nearest code that is neither ours nor between us and the caller's.

    Only the text is kept: a frame would keep everything in it alive.
    """
    frame = _callers_frame()
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def warn(message: str, category: type[Warning]) -> None:
    """Warn about the line that ``caller`` names, however deep below it we are."""
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
    while frame.f_back is not None and _is_ours(frame.f_globals.get("__name__")):
        frame = frame.f_back
    return frame


def _is_ours(module: object) -> bool:
    return isinstance(module, str) and module.partition(".")[0] in _OURS
