"""Rewind request bodies, so that a request can be sent again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..signal_handlers import from_signal_handler


def make_rewinder(body: Any) -> Callable[[], object] | None:
    """Return a function that rewinds a body to be sent again; None if it cannot be rewound.

    Call this before the first send. Bytes, lists and tuples are repeatable as they are, and
    seekable files return to their current position. Any other iterable may be exhausted.
    """
    if body is None or isinstance(body, bytes | bytearray | memoryview | list | tuple):
        return lambda: None
    seek, tell = getattr(body, "seek", None), getattr(body, "tell", None)
    if not callable(seek) or not callable(tell):
        return None
    try:
        position = tell()
        seekable = getattr(body, "seekable", None)
        if callable(seekable) and not seekable():
            return None
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        return None
    return lambda: seek(position)
