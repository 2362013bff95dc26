"""The steps of a build: their headings, and the last lines of their output."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from time import monotonic

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from .._protocol.images import buildkit_trace
from .._protocol.images.build_progress import is_heading
from .text import duration, printable

_TAIL = 5
_TAIL_OF_FAILED = 15


@dataclass
class BuildStep:
    """A step of a build.

    Attributes:
        heading: its instruction.
        started: when it began.
        seconds: how long it took; None while it runs.
        cached: whether its result was there already.
        failed: whether it failed.
        tail: the end of its output.
    """

    heading: str
    started: float
    seconds: float | None = None
    cached: bool = False
    failed: bool = False
    tail: deque[str] = field(default_factory=lambda: deque(maxlen=_TAIL_OF_FAILED))

    def end(self) -> None:
        """Note the end, unless it is known."""
        if self.seconds is None:
            self.seconds = monotonic() - self.started


class BuildSteps:
    """Collects the steps of a build from the text of the classic builder, or BuildKit's trace."""

    def __init__(self) -> None:
        self._steps: dict[str, BuildStep] = {}
        self._last: BuildStep | None = None

    def __len__(self) -> int:
        return len(self._steps)

    def feed_line(self, line: str) -> bool:
        """Process a line of text; False if it does not belong to a step."""
        if is_heading(line):
            if self._last is not None:
                self._last.end()
            self._last = BuildStep(printable(line), monotonic())
            self._steps[f"{len(self._steps)}"] = self._last
            return True
        if self._last is None:
            return False
        self._append(self._last, line)
        return True

    def feed_trace(self, trace: str) -> None:
        """Process a trace of BuildKit; one that is not valid shows nothing."""
        try:
            parts = buildkit_trace.parse_trace(trace)
        except ValueError:
            return
        for part in parts:
            if isinstance(part, buildkit_trace.Vertex):
                self._process_vertex(part)
            elif (step := self._steps.get(part.digest)) is None:
                continue
            elif isinstance(part, buildkit_trace.VertexLog):
                for line in part.data.decode("utf-8", "replace").splitlines():
                    self._append(step, line)
            elif isinstance(part, buildkit_trace.VertexWarning):
                self._append(step, f"WARNING: {part.text}")
            elif not step.tail or step.tail[-1] != part.name:
                self._append(step, part.name)

    def end(self, *, failed: bool) -> None:
        """Note the end of the build."""
        running = [step for step in self._steps.values() if step.seconds is None]
        for step in running:
            step.end()
        marked = any(step.failed for step in self._steps.values())
        if failed and running and not marked:
            running[-1].failed = True

    def rows(self, width: int, height: int) -> list[RenderableType]:
        """Return a row for each step, with the last lines of those that run."""
        steps = list(self._steps.values())
        running = [step for step in steps if step.seconds is None]
        tail = min(_TAIL, max(0, height - len(running) - 2))
        # The output of the latest one only: the others may run beside it for long.
        lines = [] if not running or not tail else list(running[-1].tail)[-tail:]
        room = max(1, height - len(lines) - 1)
        shown = _fold(steps, room)
        rows = _folded(len(steps) - len(shown))
        return rows + _rows(shown, lines, running[-1] if running else None)

    def final_rows(self, height: int) -> list[RenderableType]:
        """Return the last steps, with the output of one that failed."""
        steps = list(self._steps.values())
        shown = steps[-height:]
        failed = next((step for step in steps if step.failed), None)
        if failed is not None and failed not in shown:
            shown.insert(0, failed)
        rows = _folded(len(steps) - len(shown))
        return rows + _rows(shown, [] if failed is None else list(failed.tail), failed)

    def _process_vertex(self, vertex: buildkit_trace.Vertex) -> None:
        step = self._steps.get(vertex.digest)
        if step is None:
            if not (vertex.started or vertex.cached or vertex.error):
                return
            step = self._steps[vertex.digest] = BuildStep(printable(vertex.name), monotonic())
        step.cached = step.cached or vertex.cached
        if vertex.error:
            step.failed = True
        if vertex.completed or vertex.error:
            step.end()

    def _append(self, step: BuildStep, line: str) -> None:
        if text := printable(line).rstrip():
            step.tail.append(text)


def _fold(steps: list[BuildStep], room: int) -> list[BuildStep]:
    """Return the steps to show: the last ones, but those that run first of all."""
    if len(steps) <= room:
        return steps
    running = [step for step in steps if step.seconds is None][-room:]
    ended = [step for step in steps if step.seconds is not None]
    left = room - len(running)
    kept = {id(step) for step in running + (ended[-left:] if left else [])}
    return [step for step in steps if id(step) in kept]


def _folded(count: int) -> list[RenderableType]:
    if not count:
        return []
    return [Text(f"  … {count} {'step' if count == 1 else 'steps'} before", style="dim")]


def _rows(
    steps: list[BuildStep], lines: list[str], below: BuildStep | None
) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for step in steps:
        rows.append(_row(step))
        if step is below:
            rows += [
                Text(f"    {line}", style="dim", no_wrap=True, overflow="ellipsis")
                for line in lines
            ]
    return rows


def _row(step: BuildStep) -> Table:
    if step.failed:
        mark, style = "✗", "red"
    elif step.cached:
        mark, style = "✓", "dim"
    elif step.seconds is not None:
        mark, style = "✓", "green"
    else:
        mark, style = "●", "cyan"
    seconds = monotonic() - step.started if step.seconds is None else step.seconds
    table = Table.grid(
        Column(width=1, style=style),
        Column(ratio=1, no_wrap=True, overflow="ellipsis", style="dim" if step.cached else ""),
        Column(no_wrap=True, justify="right", style="dim"),
        padding=(0, 1, 0, 0),  # rich before 14.3 widens columns with padding on both sides
        expand=True,
    )
    table.add_row(mark, Text(step.heading), "cached" if step.cached else duration(seconds))
    return table
