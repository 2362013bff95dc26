"""A view on its screen, for the time of a call."""

from __future__ import annotations

from typing import Self

from rich.console import Console

from .screen import screen_of
from .steps_view import StepsView


class Shown:
    """Shows a view until the end of the ``with`` block."""

    def __init__(self, view: StepsView, console: Console | None) -> None:
        self.view = view
        self._screen = screen_of(console)

    def __enter__(self) -> Self:
        self._screen.add(self.view)
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        self.view.end(failed=kind is not None)
        self._screen.remove(self.view)

    def update(self) -> None:
        """Show that the view has changed."""
        self._screen.update(self.view)
