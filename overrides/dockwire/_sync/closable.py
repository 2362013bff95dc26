# Made from _async by `python -m generator unasync`; change that, not this.
"""What is opened by ``with`` and closed at the end of it."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Closable:
    """Closes itself at the end of an ``with``."""

    def close(self) -> None:
        """Close it. Closing twice does no harm."""
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
