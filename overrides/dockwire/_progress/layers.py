"""Rows of image layers that are pulled, pushed or loaded."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from .text import amount, amounts, printable

_DONE = (
    "Already exists",
    "Layer already exists",
    "Mounted from",
    "Pull complete",
    "Pushed",
    "Skipped foreign layer",
)
_WAITING = ("Preparing", "Pulling fs layer", "Waiting")
_NARROW = 60
_LONGEST_ID = 16


@dataclass
class Layer:
    """The last step of a layer."""

    id: str
    status: str
    current: int | None = None
    total: int | None = None
    unit: str = "B"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.status.startswith(_DONE)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has begun yet."""
        return self.status.startswith(_WAITING)


def layer_rows(layers: list[Layer], width: int, height: int) -> list[RenderableType]:
    """Return a row for each layer; where there are too many, those that move, and a summary."""
    if not layers:
        return []
    shown = layers
    folded = len(layers) > height
    if folded:
        moving = [layer for layer in layers if not (layer.is_done or layer.is_waiting)]
        shown = moving[: max(1, height - 1)]
    rows: list[RenderableType] = []
    if shown:
        table = _table(width)
        for layer in shown:
            table.add_row(*_cells(layer, width))
        rows.append(table)
    if folded:
        rows.append(Text(summary(layers, len(shown)), style="dim", no_wrap=True))
    return rows


def summary(layers: list[Layer], shown: int = 0) -> str:
    """Return how many layers are in which state."""
    done = sum(layer.is_done for layer in layers)
    waiting = sum(layer.is_waiting for layer in layers)
    others = len(layers) - done - waiting - shown
    text = f"{done} of {len(layers)} layers complete"
    if waiting:
        text += f", {waiting} waiting"
    return f"{text}, {others} more in progress" if others > 0 else text


def _table(width: int) -> Table:
    id = Column(no_wrap=True, max_width=_LONGEST_ID, style="cyan")
    right = Column(justify="right", no_wrap=True)
    if width < _NARROW:
        return Table.grid(id, Column(no_wrap=True, ratio=1), right, padding=(0, 1), expand=True)
    status = Column(no_wrap=True, width=18)
    bar = Column(ratio=1)
    return Table.grid(id, status, bar, right, padding=(0, 1), expand=True)


def _cells(layer: Layer, width: int) -> list[RenderableType]:
    style = "green" if layer.is_done else "dim" if layer.is_waiting else ""
    id = Text(printable(layer.id), overflow="ellipsis")
    status = Text(printable(layer.status), style=style, overflow="ellipsis")
    done: RenderableType = ""
    bar: RenderableType = ""
    if layer.current is not None and not layer.is_done:
        if layer.total is not None:
            done = amounts(min(layer.current, layer.total), layer.total, layer.unit)
            bar = ProgressBar(total=layer.total, completed=layer.current)
        else:
            done = amount(layer.current, layer.unit)
    return [id, status, done] if width < _NARROW else [id, status, bar, done]
