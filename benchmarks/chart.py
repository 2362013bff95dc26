"""The ratios as an SVG: a bar for each case and client, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, log10

from .results import CaseResult, Results, machine_line

COLOURS = ("#0b5cad", "#63a4e0", "#d9822b", "#8a5bb5", "#5f6b76", "#2e8b57", "#b5485d", "#a08c2c")
_WIDTH, _LEFT, _RIGHT = 1000, 330, 70
_BAR, _GAP, _TOP = 11, 12, 96
_TICKS = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000)


def svg(results: Results) -> str:
    """Return the chart of all cases that have a floor; growth is in the table only."""
    cases = [
        case
        for case in results.cases
        if not case.growth and case.reference == "floor" and _bars(case)
    ]
    names = [name for name in results.clients if any(name in dict(_bars(case)) for case in cases)]
    colours = {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(names)}
    largest = max((ratio for case in cases for _, ratio in _bars(case)), default=10.0)
    scale = _Scale(max(10.0, largest))
    height = _TOP + sum(len(_bars(case)) * _BAR + _GAP for case in cases) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        text(16, 26, "Client CPU as a multiple of the floor (a raw socket)", size=17),
        text(
            16, 46, machine_line(results.machine).split(";")[0] + "; shorter is better", fill="#555"
        ),
        _legend(names, colours),
        _grid(scale, height - 26),
    ]
    top = _TOP
    for case in cases:
        parts.append(_group(case, top, scale, colours))
        top += len(_bars(case)) * _BAR + _GAP
    return "\n".join([*parts, "</svg>", ""])


class _Scale:
    """Where a ratio is, on a logarithmic scale that begins at 1."""

    def __init__(self, largest: float) -> None:
        self.largest = next(
            (tick for tick in _TICKS if tick >= largest), 10 ** ceil(log10(largest))
        )

    def position(self, ratio: float) -> float:
        """Return the horizontal position of a ratio."""
        width = _WIDTH - _LEFT - _RIGHT
        return _LEFT + width * log10(max(1.0, ratio)) / log10(self.largest)


def _bars(case: CaseResult) -> list[tuple[str, float]]:
    ratios = [(name, case.ratio(name)) for name in case.clients if name != case.reference]
    return [(name, ratio) for name, ratio in ratios if ratio is not None]


def _group(case: CaseResult, top: float, scale: _Scale, colours: dict[str, str]) -> str:
    bars = _bars(case)
    middle = top + len(bars) * _BAR / 2
    parts = [
        text(_LEFT - 8, middle - 2, case.name, anchor="end", weight="bold"),
        text(
            _LEFT - 8, middle + 11, case.work.replace("`", ""), anchor="end", size=10, fill="#555"
        ),
    ]
    for number, (name, ratio) in enumerate(bars):
        y, end = top + number * _BAR, scale.position(ratio)
        width = max(1.5, end - _LEFT)
        label = f"{ratio:.1f}" if ratio < 100 else f"{ratio:.0f}"
        parts += [
            f'<rect x="{_LEFT}" y="{y + 0.5:g}" width="{width:.1f}" height="{_BAR - 1}" '
            f'fill="{colours[name]}"><title>{escape(f"{case.name}, {name}: {label}")}</title>'
            "</rect>",
            text(_LEFT + width + 4, y + _BAR - 2, label, size=10, fill="#333"),
        ]
    return "\n".join(parts)


def _legend(names: Sequence[str], colours: dict[str, str]) -> str:
    parts, left = [], 16.0
    for name in names:
        parts.append(f'<rect x="{left:g}" y="58" width="12" height="12" fill="{colours[name]}"/>')
        parts.append(text(left + 17, 68, name))
        left += 36 + 7 * len(name)
    return "\n".join(parts)


def _grid(scale: _Scale, bottom: float) -> str:
    parts = []
    for tick in _TICKS:
        if tick <= scale.largest:
            x = scale.position(tick)
            parts += [
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{bottom}" stroke="#ddd"/>',
                text(x, _TOP - 12, str(tick), anchor="middle", size=10, fill="#777"),
                text(x, bottom + 14, str(tick), anchor="middle", size=10, fill="#777"),
            ]
    return "\n".join(parts)


def text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 12,
    anchor: str = "start",
    fill: str = "#111",
    weight: str = "normal",
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="{weight}" fill="{fill}">{escape(text)}</text>'
    )
