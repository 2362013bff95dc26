"""What is shown of a service that is waited for."""

from __future__ import annotations

from collections import Counter
from time import monotonic

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from .._swarm.service_progress import ServiceProgress, TaskProgress
from .text import duration, printable

# What a task goes through before it runs.
_STATES = (
    *("new", "allocated", "pending", "assigned", "accepted"),
    *("preparing", "ready", "starting", "running"),
)
_ROLLED_BACK = "rollback_completed"
# The states of an update that is not in progress or paused.
_ENDED = (None, "completed", _ROLLED_BACK)
_FAILED = ("failed", "rejected", "orphaned")
_NARROW = 60


class TasksView:
    """A line for the service, and a bar for each task; where there are too many, for some."""

    def __init__(self, progress: ServiceProgress, started: float) -> None:
        # It is replaced as a whole: the screen draws in a thread of its own.
        self._progress = progress
        self._started = started
        self._last_line = ""

    def update(self, progress: ServiceProgress) -> None:
        """Note the progress."""
        self._progress = progress

    def render(self, width: int, height: int) -> RenderableType:
        """Return what to show now, in at most this space."""
        progress = self._progress
        tasks = list(progress.tasks)
        shown = tasks
        room = max(1, height - 1)
        if len(tasks) > room:
            moving = [task for task in tasks if not _is_done(task, progress)]
            shown = moving[: room - 1]
        rows: list[RenderableType] = [Text(self._title(), no_wrap=True, overflow="ellipsis")]
        if shown:
            rows.append(_table(shown, progress, width))
        if len(shown) < len(tasks):
            rows.append(Text(_summary(tasks, shown), style="dim", no_wrap=True))
        return Group(*rows)

    def final(self, width: int) -> RenderableType:
        """Return what to leave on the screen after the end."""
        mark, style = ("✓", "green") if self._is_complete else ("✗", "red")
        return Text.assemble((mark, style), " ", self._result(), no_wrap=True, overflow="ellipsis")

    def take_lines(self, *, ended: bool) -> list[str]:
        """Return a plain line if the progress has changed, and at the end."""
        line = self._result() if ended else self._described()
        if line == self._last_line:
            return []
        self._last_line = line
        return [line]

    @property
    def _is_complete(self) -> bool:
        progress = self._progress
        return progress.done >= progress.wanted and progress.update_state in _ENDED

    def _title(self) -> str:
        if self._is_complete and not self._progress.is_job:
            return f"{self._described()}; waiting to see whether they keep running"
        return self._described()

    def _described(self) -> str:
        return printable(f"{self._progress.name}: {self._progress}")

    def _result(self) -> str:
        seconds = duration(monotonic() - self._started)
        if self._is_complete:
            progress = self._progress
            state = "complete" if progress.is_job else "running"
            count = f"{progress.done} of {progress.wanted} {state}"
            if progress.update_state == _ROLLED_BACK:
                count += ", rolled back,"
            return printable(f"{progress.name}: {count} in {seconds}")
        return f"{self._described()}; incomplete after {seconds}"


def _table(tasks: list[TaskProgress], progress: ServiceProgress, width: int) -> Table:
    place = Column(no_wrap=True, max_width=max(8, width // 4), style="cyan")
    state = Column(no_wrap=True, width=10)
    error = Column(no_wrap=True, ratio=1, style="red")
    narrow = width < _NARROW
    columns = [place, state, error] if narrow else [place, state, Column(width=20), error]
    table = Table.grid(*columns, padding=(0, 1), expand=True)
    for task in tasks:
        style = "green" if _is_done(task, progress) else "red" if task.state in _FAILED else ""
        stage = len(_STATES) if _is_done(task, progress) else _stage(task)
        cells: list[RenderableType] = [
            Text(printable(task.place), overflow="ellipsis"),
            Text(printable(str(task.state)), style=style, overflow="ellipsis"),
        ]
        if not narrow:
            cells.append(ProgressBar(total=len(_STATES), completed=stage))
        table.add_row(*cells, Text(printable(task.error), overflow="ellipsis"))
    return table


def _is_done(task: TaskProgress, progress: ServiceProgress) -> bool:
    return task.state == ("complete" if progress.is_job else "running")


def _stage(task: TaskProgress) -> int:
    return _STATES.index(task.state) + 1 if task.state in _STATES else 0


def _summary(tasks: list[TaskProgress], shown: list[TaskProgress]) -> str:
    others = Counter(str(task.state) for task in tasks)
    others.subtract(str(task.state) for task in shown)
    return ", ".join(f"{count} more {state}" for state, count in others.items() if count)
