"""What is shown of a stream of steps."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from .._protocol.images.buildkit_trace import TRACE_ID
from .._protocol.images.progress import Step
from .build_steps import BuildSteps
from .layers import Layer, layer_rows, summary
from .text import printable

_MESSAGES = 5
_FINAL_STEPS = 30


class StepsView:
    """Layers as bars, the steps of a build with the end of their output, and other messages."""

    def __init__(self) -> None:
        self._layers: dict[str, Layer] = {}
        self._build = BuildSteps()
        self._title = ""
        self._messages: deque[str] = deque(maxlen=_MESSAGES)
        # Plain lines that were not taken, and the beginning of the next one.
        self._lines: list[str] = []
        self._rest = ""
        self._failed = False
        # The screen draws in a thread of its own.
        self._lock = Lock()

    def feed(self, step: Step[Any]) -> None:
        """Process a step."""
        with self._lock:
            trace = getattr(step.record, "aux", None)
            if isinstance(trace, str) and getattr(step.record, "id", None) == TRACE_ID:
                self._build.feed_trace(trace)
                self._feed_text(step.text, is_trace=True)
            elif step.text:
                self._feed_text(step.text)
            elif step.id is not None and step.status.startswith("Pulling from "):
                self._title = printable(str(step))
                self._lines.append(self._title)
            elif step.id is not None:
                self._feed_layer(step, step.id)
            elif step.status:
                self._feed_message(str(step))

    def end(self, *, failed: bool) -> None:
        """Note the end of the stream."""
        with self._lock:
            self._failed = failed
            if self._rest:
                self._feed_line(self._rest)
                self._rest = ""
            self._build.end(failed=failed)

    def render(self, width: int, height: int) -> RenderableType:
        """Return what to show now, in at most this space."""
        with self._lock:
            title = self._title_rows()
            messages = list(self._messages)[-max(1, height // 3) :]
            room = max(1, height - len(title) - len(messages))
            layers = self._active_layers()
            steps: list[RenderableType] = []
            if len(self._build):
                for_layers = min(len(layers), room // 2)
                steps = self._build.rows(width, max(1, room - for_layers))
                room = max(1, for_layers)
            rows = [*title, *steps, *layer_rows(layers, width, room)]
            return Group(*rows, *map(_message, messages))

    def final(self, width: int) -> RenderableType:
        """Return what to leave on the screen after the end."""
        with self._lock:
            rows = self._build.final_rows(_FINAL_STEPS) if len(self._build) else []
            layers = list(self._layers.values())
            if layers and self._failed and not rows:
                rows += layer_rows(layers, width, _FINAL_STEPS)
            elif layers and not rows:
                rows.append(Text(f"✓ {_ended(layers)}", no_wrap=True, overflow="ellipsis"))
            return Group(*self._title_rows(), *rows, *map(_message, self._messages))

    def take_lines(self, *, ended: bool) -> list[str]:
        """Return the plain lines that are new since the last call."""
        with self._lock:
            lines, self._lines = self._lines, []
            return lines

    def _title_rows(self) -> list[RenderableType]:
        # A build pulls several images one after another.
        return [_message(self._title)] if self._title and not len(self._build) else []

    def _active_layers(self) -> list[Layer]:
        layers = list(self._layers.values())
        if len(self._build) and all(layer.is_done for layer in layers):
            # The base image of a build is there.
            return []
        return layers

    def _feed_layer(self, step: Step[Any], id: str) -> None:
        before = self._layers.get(id)
        if before is None or before.status != step.status:
            self._lines.append(printable(f"{id}: {step.status}"))
        self._layers[id] = Layer(id, step.status, step.current, step.total, step.unit)

    def _feed_text(self, text: str, *, is_trace: bool = False) -> None:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._feed_line(line, is_trace=is_trace)

    def _feed_line(self, line: str, *, is_trace: bool = False) -> None:
        shown = printable(line)
        if shown.strip():
            self._lines.append(shown)
        if not is_trace and not self._build.feed_line(line) and shown.strip():
            self._messages.append(shown)

    def _feed_message(self, message: str) -> None:
        shown = printable(message)
        self._lines.append(shown)
        self._messages.append(shown)


def _message(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="ellipsis")


def _ended(layers: list[Layer]) -> str:
    # A load does not say when a layer is complete.
    if any(layer.is_done for layer in layers) and not all(layer.is_done for layer in layers):
        return summary(layers)
    return f"{len(layers)} {'layer' if len(layers) == 1 else 'layers'}"
