"""Mark calls that clean up, and note what an engine object has to end when it is closed.

Calls that clean up do not wait until fewer connections are in use, and are possible while the
engine object is closed: a command that is to be killed must not run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar
from weakref import ReferenceType, ref

from .this_process import THIS_PROCESS

S = TypeVar("S")

_cleaning_up = ContextVar("dockwire_cleaning_up", default=False)
# The calls that this thread or task is in.
_own_calls: ContextVar[tuple[object, ...]] = ContextVar("dockwire_own_calls", default=())


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Mark the calls that this thread or task makes within the block."""
    before = _cleaning_up.get()
    try:
        # A signal handler may raise right after this.
        _cleaning_up.set(True)
        yield
    finally:
        _cleaning_up.set(before)


def is_cleaning_up() -> bool:
    """Whether a call made now cleans up."""
    return _cleaning_up.get()


class UnderWay(Generic[S]):
    """The calls and streams of an engine object that end with it.

    Attributes:
        closing: whether the engine object is closed, or is being closed.
    """

    def __init__(self) -> None:
        self.closing = False
        # Adding to and copying a dict is atomic, so no lock is needed. After a fork, what the
        # parent has under way is not the child's.
        self._calls: dict[object, int] = {}
        self._streams: dict[ReferenceType[S], object] = {}

    @contextmanager
    def call(self) -> Iterator[None]:
        """Note a call that cleans up if it fails, for the time of the block."""
        call = object()
        own = _own_calls.get()
        try:
            _own_calls.set((*own, call))
            self._calls[call] = THIS_PROCESS.number
            yield
        finally:
            self._calls.pop(call, None)
            _own_calls.set(own)

    def has_calls(self) -> bool:
        """Whether other threads or tasks of this process are in such calls."""
        own, process = _own_calls.get(), THIS_PROCESS.number
        calls = list(self._calls.items())
        return any(each not in own for each, owner in calls if owner == process)

    def add_stream(self, stream: S, owner: object) -> None:
        """Note an open stream; calls that clean up read theirs to the end."""
        if not is_cleaning_up():
            self._streams[ref(stream, self._forget)] = owner

    def streams(self) -> list[tuple[S, object]]:
        """Return the streams that are in use, with their owners."""
        found = [(reference(), owner) for reference, owner in list(self._streams.items())]
        return [(stream, owner) for stream, owner in found if stream is not None]

    def _forget(self, reference: ReferenceType[S]) -> None:
        self._streams.pop(reference, None)
