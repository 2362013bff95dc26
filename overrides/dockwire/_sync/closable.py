# Made from _async by `python -m generator unasync`; change that, not this.
"""A base class of synchronous context managers that close themselves."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Closable:
    """Closes itself at the end of an ``with`` block."""

    def close(self) -> None:
        """Close it. Closing it twice is allowed."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
