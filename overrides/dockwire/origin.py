"""Where in the caller's code something was opened, for the warning that it was left open."""

from __future__ import annotations

import sys

_OURS = ("dockwire", "dockwire_api", "asyncio", "contextlib")


def caller() -> str:
    """File and line of the nearest code that is neither ours nor between us and the caller's.

    Only the text is kept: a frame would keep everything in it alive.
    """
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_globals.get("__name__")):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _is_ours(module: object) -> bool:
    return isinstance(module, str) and module.partition(".")[0] in _OURS
