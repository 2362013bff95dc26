"""Threads that the system refuses to a program, as it does when there are too many."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest


class RefusedThreads:
    """Refuses threads of the package; ``asked`` counts them.

    Args:
        monkeypatch: undoes it.
        refuses: whether one is refused, by its number from 1 on.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, refuses: Callable[[int], bool]) -> None:
        self.asked = 0
        self._refuses = refuses
        self._start = threading.Thread.start
        monkeypatch.setattr(threading.Thread, "start", lambda thread: self._ask(thread))

    def _ask(self, thread: threading.Thread) -> None:
        if thread.name == "dockwire":
            self.asked += 1
            if self._refuses(self.asked):
                raise RuntimeError("can't start new thread")
        self._start(thread)
