"""The report as text for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Literal, TypeAlias

from dockwire_api.record import Record

from .check import TITLES, Check, Report, State

_NARROWEST = 50
_WIDEST = 100
_GAP = 2

Colour: TypeAlias = Literal["green", "yellow", "red", "dim", "bold"]
# The basic colours: a terminal shows them legibly on its own background.
_CODES: Mapping[Colour, str] = {
    "green": "32",
    "yellow": "33",
    "red": "31",
    "dim": "2",
    "bold": "1",
}
_COLOURS: Mapping[State, Colour] = {
    "ok": "green",
    "warning": "yellow",
    "failed": "red",
    "skipped": "dim",
}
_MARKS: Mapping[State, str] = {"ok": "✓", "warning": "!", "failed": "✗", "skipped": "-"}
_ASCII_MARKS: Mapping[State, str] = {
    "ok": "ok  ",
    "warning": "warn",
    "failed": "FAIL",
    "skipped": "skip",
}
_ARROW, _ASCII_ARROW = "→", "->"


class Style(Record):
    """How text is written.

    Attributes:
        width: the columns of a line; words that are longer are not split.
        colours: whether to use colours.
        ascii_only: whether to use ASCII marks.
        verbose: whether to show details.
    """

    width: int = 80
    colours: bool = False
    ascii_only: bool = False
    verbose: bool = False

    @property
    def marks(self) -> Mapping[State, str]:
        """The marks of states."""
        return _ASCII_MARKS if self.ascii_only else _MARKS

    @property
    def arrow(self) -> str:
        """The mark of advice."""
        return _ASCII_ARROW if self.ascii_only else _ARROW

    def paint(self, text: str, *colours: Colour) -> str:
        """Return a text in colours, or unchanged without colours."""
        if not self.colours or not text:
            return text
        return f"\x1b[{';'.join(_CODES[each] for each in colours)}m{text}\x1b[0m"


def characters() -> str:
    """Return the characters that an encoding must have; otherwise the style is ASCII only."""
    return "".join(_MARKS.values()) + _ARROW


def header(version: str, python: str, platform: str) -> str:
    """Return the first line."""
    return f"dockwire {version}, Python {python}, {platform}\n"


def check_text(check: Check, style: Style) -> str:
    """Return the lines of a check; an empty string for a check that was skipped."""
    return "".join(f"{line}\n" for line in _check_lines(check, style))


def footer(report: Report, style: Style) -> str:
    """Return the last lines: what was skipped, and how many checks had which outcome."""
    lines = [""]
    lines += _skipped_lines(report, style)
    count = {
        state: sum(check.finding.state == state for check in report.checks) for state in _MARKS
    }
    parts = [f"{count['ok']} ok"]
    if count["warning"]:
        parts.append(f"{count['warning']} warning{'s' * (count['warning'] > 1)}")
    if count["failed"]:
        parts.append(f"{count['failed']} failed")
    colour: Colour = "green" if report.ok else "red"
    lines.append(style.paint(", ".join(parts), colour, "bold"))
    return "".join(f"{line}\n" for line in lines)


def _check_lines(check: Check, style: Style) -> Iterator[str]:
    finding = check.finding
    if finding.state == "skipped":
        return
    mark = style.marks[finding.state]
    names = max(map(len, TITLES.values()))
    indent = len(mark) + 1 + names + _GAP
    room = max(_NARROWEST, min(style.width, _WIDEST)) - indent
    head = f"{style.paint(mark, _COLOURS[finding.state], 'bold')} "
    head += style.paint(check.title.ljust(names + _GAP), "bold")
    for index, line in enumerate(_wrapped(finding.summary, room)):
        yield (head if index == 0 else " " * indent) + line
    notes = [*finding.notes, *(finding.details if style.verbose else ())]
    for note in notes:
        for line in _wrapped(note, room, hanging="  "):
            # Facts that explain a problem are as important as it.
            yield " " * indent + (style.paint(line, "dim") if finding.state == "ok" else line)
    arrow = f"{style.arrow} "
    for advice in finding.advice:
        # Advice begins further left, so that a command in it has more room.
        start = len(mark) + 1
        rows = _wrapped(advice, room + names + _GAP - len(arrow))
        for index, line in enumerate(rows):
            before = style.paint(arrow, "bold") if index == 0 else " " * len(arrow)
            yield " " * start + before + line


def _skipped_lines(report: Report, style: Style) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for check in report.checks:
        if check.finding.state == "skipped":
            by_reason.setdefault(check.finding.summary, []).append(check.title)
    for reason, titles in by_reason.items():
        text = f"Skipped: {', '.join(titles)} ({reason})"
        for line in _wrapped(text, max(_NARROWEST, min(style.width, _WIDEST)), hanging="  "):
            yield style.paint(line, "dim")


def _wrapped(text: str, width: int, hanging: str = "") -> list[str]:
    """Wrap a text; paths and commands are not split, so that they can be copied."""
    text = _printable(text)
    indent = text[: len(text) - len(text.lstrip())]
    return wrap(
        text,
        max(width, 20),
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _printable(text: str) -> str:
    """Replace what would control the terminal: texts may come from an engine or a server."""
    return "".join(each if each.isprintable() else "?" for each in text)
