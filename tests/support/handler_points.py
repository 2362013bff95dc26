"""The points of our code where Python runs signal handlers, and a handler that runs at one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class Moment:
    """Calls a function at one of the points of some modules where Python runs signal handlers.

    Python does where a function begins, and when one written in C has returned.

    Args:
        at: which point, from 1 on.
        handle: what to call.
        within: a part of the paths of the modules.

    Attributes:
        place: where that was; None if the work ended before.
    """

    def __init__(self, at: int, handle: Callable[[], object], within: str = "/dockwire/") -> None:
        self.place: str | None = None
        self._left = at
        self._handle = handle
        self._within = within

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count the points within the block."""
        before = sys.getprofile()
        sys.setprofile(self._count)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _count(self, frame: FrameType, event: str, argument: Any) -> None:
        if event not in ("call", "c_return") or self._within not in frame.f_code.co_filename:
            return
        self._left -= 1
        if self._left:
            return
        called = getattr(argument, "__qualname__", event)
        self.place = f"{frame.f_code.co_qualname}, line {frame.f_lineno}, {called}"
        self._handle()
