"""Mark calls that clean up: they do not wait until fewer connections are in use.

A command that is to be killed must not run on because other calls take all connections.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_cleaning_up = ContextVar("dockwire_cleaning_up", default=False)


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Mark the calls that this thread or task makes within the block."""
    token = _cleaning_up.set(True)
    try:
        yield
    finally:
        _cleaning_up.reset(token)


def is_cleaning_up() -> bool:
    """Whether a call made now cleans up."""
    return _cleaning_up.get()
