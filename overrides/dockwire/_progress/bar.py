"""A bar for an upload or a download."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from .extra import require_rich

if TYPE_CHECKING:
    from rich.console import Console

    from .screen import Screen
    from .transfer_view import TransferView


class TransferBar:
    """Draws a bar; give it as ``progress=`` of a call, which ends it as well.

    It can be given to several calls, one after another.
    """

    def __init__(self, description: str = "", *, console: Console | None = None) -> None:
        require_rich()
        self._description = description
        self._console = console
        self._shown: tuple[Screen, TransferView] | None = None

    def __call__(self, done: int, total: int | None) -> None:
        """Show how many bytes have moved, of how many; None if that is unknown."""
        if self._shown is None:
            from .screen import screen_of
            from .transfer_view import TransferView

            screen, view = screen_of(self._console), TransferView(self._description, monotonic())
            view.update(done, total)
            self._shown = screen, view
            screen.add(view)
            return
        screen, view = self._shown
        if done == 0:
            # The call has begun again.
            view.started = monotonic()
        view.update(done, total)
        screen.update(view)

    def close(self) -> None:
        """Leave the final state; closing twice is harmless."""
        shown, self._shown = self._shown, None
        if shown is not None:
            screen, view = shown
            view.end()
            screen.remove(view)


def bar(description: str = "", *, console: Console | None = None) -> TransferBar:
    """Return a bar for ``progress=`` of a call that uploads or downloads bytes.

    ::

        engine.containers.put_files(id, Path("data"), "/", progress=progress.bar("Copying"))

    Args:
        description: the text before the bar.
        console: where to draw it; None for stderr.

    Raises:
        MissingExtra: rich is not installed.
    """
    return TransferBar(description, console=console)
