"""Bars for the tasks of a service that is waited for."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from .extra import require_rich

if TYPE_CHECKING:
    from rich.console import Console

    from .._swarm.service_progress import ServiceProgress
    from .screen import Screen
    from .tasks_view import TasksView


class TaskBars:
    """Draws a bar for each task; give it as ``on_progress=`` of a call, which ends it as well.

    It can be given to several calls, one after another.
    """

    def __init__(self, *, console: Console | None = None) -> None:
        require_rich()
        self._console = console
        self._shown: tuple[Screen, TasksView] | None = None

    def __call__(self, progress: ServiceProgress) -> None:
        """Show the progress of a service."""
        if self._shown is not None:
            screen, view = self._shown
            view.update(progress)
            screen.update(view)
            return
        from .screen import screen_of
        from .tasks_view import TasksView

        screen, view = screen_of(self._console), TasksView(progress, monotonic())
        self._shown = screen, view
        screen.add(view)

    def close(self) -> None:
        """Leave the final state; closing twice is harmless."""
        shown, self._shown = self._shown, None
        if shown is not None:
            screen, view = shown
            screen.remove(view)


def tasks(*, console: Console | None = None) -> TaskBars:
    """Return bars for ``on_progress=`` of ``services.wait_converged``.

    Each task has a bar, as ``docker service create`` shows them. In a file each change is a plain
    line.

    ::

        engine.services.wait_converged("web", on_progress=progress.tasks())

    Args:
        console: where to draw them; None for stderr.

    Raises:
        MissingExtra: rich is not installed.
    """
    return TaskBars(console=console)
