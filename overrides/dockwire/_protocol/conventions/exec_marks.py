"""The marks of commands that were created, and whose streams are not open yet; pure."""

from __future__ import annotations

from collections import OrderedDict

from .exec_kill import Mark

_MOST = 10_000


class Marks:
    """Marks by the ID of the exec instance; the oldest are dropped if they are too many."""

    def __init__(self) -> None:
        self._marks: OrderedDict[str, Mark] = OrderedDict()

    def add(self, id: str, mark: Mark) -> None:
        """Remember the mark of a command."""
        self._marks[id] = mark
        while len(self._marks) > _MOST:
            self._marks.popitem(last=False)

    def take(self, id: str) -> Mark | None:
        """Return the mark of a command, and forget it."""
        return self._marks.pop(id, None)
