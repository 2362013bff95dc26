"""What is shown of an upload or a download."""

from __future__ import annotations

from time import monotonic

from rich.console import RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from .text import amount, amounts, duration, printable

_NARROW = 60
# How often a long transfer writes a plain line.
_PLAIN_SECONDS = 10.0


class TransferView:
    """A bar with the amount and the speed; without a total, the amount alone."""

    def __init__(self, description: str, started: float) -> None:
        self.started = started
        self._description = printable(description)
        self._done = 0
        self._total: int | None = None
        self._ended = False
        self._next_line = started + _PLAIN_SECONDS

    def update(self, done: int, total: int | None) -> None:
        """Note how many bytes have moved."""
        self._done, self._total = done, total

    def end(self) -> None:
        """Note the end; the transfer is complete if all bytes have moved."""
        self._ended = True

    def render(self, width: int, height: int) -> RenderableType:
        """Return what to show now."""
        seconds = monotonic() - self.started
        columns, cells = self._description_cell(width)
        if self._total is not None:
            columns.append(Column(ratio=1))
            cells.append(ProgressBar(total=max(1, self._total), completed=self._done))
            shown = amounts(min(self._done, self._total), self._total)
        else:
            shown = amount(self._done)
        columns.append(Column(justify="right", no_wrap=True))
        cells.append(shown)
        if width >= _NARROW and seconds >= 1:
            columns.append(Column(justify="right", no_wrap=True, min_width=10, style="dim"))
            cells.append(f"{amount(round(self._done / seconds))}/s")
        table = Table.grid(*columns, padding=(0, 1), expand=self._total is not None)
        table.add_row(*cells)
        return table

    def final(self, width: int) -> RenderableType:
        """Return what to leave on the screen after the end."""
        mark, style = ("✓", "green") if self._is_complete else ("✗", "red")
        return Text.assemble((mark, style), " ", self._result(), no_wrap=True, overflow="ellipsis")

    def take_lines(self, *, ended: bool) -> list[str]:
        """Return a plain line from time to time, and at the end."""
        if ended:
            return [self._result()]
        if monotonic() < self._next_line or self._is_complete:
            return []
        self._next_line = monotonic() + _PLAIN_SECONDS
        if self._total is None:
            return [self._labeled(amount(self._done))]
        return [self._labeled(amounts(self._done, self._total))]

    @property
    def _is_complete(self) -> bool:
        return self._done == self._total

    def _description_cell(self, width: int) -> tuple[list[Column], list[RenderableType]]:
        if not self._description:
            return [], []
        column = Column(no_wrap=True, max_width=width // 3)
        return [column], [Text(self._description, overflow="ellipsis")]

    def _labeled(self, text: str) -> str:
        return f"{self._description}: {text}" if self._description else text

    def _result(self) -> str:
        seconds = duration(monotonic() - self.started)
        if self._is_complete:
            return self._labeled(f"{amount(self._done)} in {seconds}")
        if self._total is None:
            return self._labeled(f"incomplete after {amount(self._done)} and {seconds}")
        return self._labeled(f"incomplete after {amounts(self._done, self._total)} and {seconds}")
