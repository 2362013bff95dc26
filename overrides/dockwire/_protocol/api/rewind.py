"""Whether a body can be sent a second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def make_rewinder(body: Any) -> Callable[[], object] | None:
    """What makes a body ready to be sent once more; None where nothing can.

    Called before the body is sent for the first time. An iterable may be used up without
    showing it, so that only lists and tuples of pieces count as repeatable, and files that can be
    set back to where they stood.
    """
    if body is None or isinstance(body, bytes | bytearray | memoryview | list | tuple):
        return lambda: None
    seek, tell = getattr(body, "seek", None), getattr(body, "tell", None)
    if not callable(seek) or not callable(tell):
        return None
    try:
        place = tell()
        seekable = getattr(body, "seekable", None)
        if callable(seekable) and not seekable():
            return None
    except (OSError, ValueError):
        return None
    return lambda: seek(place)
