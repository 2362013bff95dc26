"""A run as an SVG: a panel for each quantity, over the minutes of the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from benchmarks.chart import COLOURS, text

from .run import Result
from .samples import Sample

_WIDTH, _LEFT, _RIGHT, _TOP = 1000, 90, 24, 60
_PANEL, _GAP = 96, 44
_Values = Sequence[float]


def svg(found: Result) -> str:
    """Return the plot of all samples."""
    panels = _panels(found.samples)
    height = _TOP + len(panels) * (_PANEL + _GAP) + 10
    minutes = [sample.at / 60 for sample in found.samples]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        text(16, 26, f"Soak on {found.engine}", size=17),
        text(16, 44, f"{found.seconds / 60:.1f} minutes; a panel for each quantity", fill="#555"),
    ]
    for number, (title, lines) in enumerate(panels):
        top = _TOP + 24 + number * (_PANEL + _GAP)
        parts.append(_panel(top, title, lines, minutes))
    return "\n".join([*parts, "</svg>", ""])


def _panels(samples: Sequence[Sample]) -> list[tuple[str, dict[str, _Values]]]:
    def all_of(get: Callable[[Sample], float]) -> _Values:
        return [get(sample) for sample in samples]

    colours = [name for name in ("sync", "async") if name in samples[-1].done]
    return [
        ("work done per second", {name: _rate(samples, name) for name in colours}),
        ("MB compared so far", {"both": all_of(lambda each: each.bytes / 1e6)}),
        ("unexpected errors so far", {"both": all_of(lambda each: each.errors)}),
        ("memory of this process, MB", {"resident": all_of(lambda each: each.memory / 1e6)}),
        ("descriptors of this process", {"open": all_of(lambda each: each.descriptors)}),
        ("threads of this process", {"threads": all_of(lambda each: each.threads)}),
        ("tasks of its event loop", {"tasks": all_of(lambda each: each.tasks)}),
        (
            "in the engine",
            {
                "containers": all_of(lambda each: each.containers),
                "execs": all_of(lambda each: each.execs),
                "processes": all_of(lambda each: each.processes),
            },
        ),
        ("memory of dockerd, MB", {"resident": all_of(lambda each: each.engine_memory / 1e6)}),
    ]


def _rate(samples: Sequence[Sample], colour: str) -> _Values:
    done = [sum(sample.done.get(colour, {}).values()) for sample in samples]
    times = [sample.at for sample in samples]
    return [
        0.0,
        *(
            (after - before) / max(end - start, 0.1)
            for (before, after), (start, end) in zip(pairwise(done), pairwise(times), strict=True)
        ),
    ]


def _panel(top: float, title: str, lines: dict[str, _Values], minutes: _Values) -> str:
    largest = max(1.0, *(value for values in lines.values() for value in values))
    length = max(minutes[-1], 0.01)
    wide, bottom = _WIDTH - _LEFT - _RIGHT, top + _PANEL
    parts = [text(_LEFT, top - 8, title, weight="bold")]
    for part in (0, 0.5, 1):
        y = bottom - part * _PANEL
        parts.append(f'<path d="M{_LEFT} {y:g}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(text(_LEFT - 8, y + 4, f"{part * largest:,.4g}", anchor="end", size=10))
    for part in range(7):
        at = _LEFT + wide * part / 6
        label = f"{length * part / 6:.3g} min"
        parts.append(text(at, bottom + 14, label, anchor="middle", size=10, fill="#777"))
    at_x = _WIDTH - _RIGHT - 130.0 * len(lines)
    for number, (name, values) in enumerate(lines.items()):
        colour = COLOURS[number * 2]
        points = " ".join(
            f"{_LEFT + wide * minute / length:.1f},{bottom - _PANEL * value / largest:.1f}"
            for minute, value in zip(minutes, values, strict=True)
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5">'
            f"<title>{escape(f'{title}: {name}')}</title></polyline>"
        )
        parts.append(text(at_x + 130 * number, top - 8, name, fill=colour))
    return "\n".join(parts)
