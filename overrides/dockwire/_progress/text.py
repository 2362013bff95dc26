"""Texts of engines and programs, made safe to show, and amounts."""

from __future__ import annotations

import re

# Escape sequences with their parameters, then control characters other than tabs.
_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_UNITS = ("B", "kB", "MB", "GB", "TB")


def printable(text: str) -> str:
    """Return one line without escape sequences and control characters.

    Of a line that was rewritten with carriage returns, the last part remains.
    """
    line = text.rstrip("\r\n").rpartition("\r")[2]
    return _CONTROLS.sub("", _SEQUENCES.sub("", line)).expandtabs()


def amount(count: int, unit: str = "B") -> str:
    """Return an amount, such as "12.3 MB"."""
    return _amounts((count,), unit)


def amounts(done: int, total: int, unit: str = "B") -> str:
    """Return how much is done, such as "1.2/12.3 MB"."""
    return _amounts((done, total), unit)


def duration(seconds: float) -> str:
    """Return a time, such as "3.2s" or "2m05s"."""
    if seconds < 100:
        return f"{seconds:.1f}s"
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m{seconds:02}s"


def _amounts(counts: tuple[int, ...], unit: str) -> str:
    if unit != "B":
        return f"{'/'.join(map(str, counts))} {unit}"
    power = 0
    while power < len(_UNITS) - 1 and max(counts) >= 999.5 * 1000**power:
        power += 1
    shown = (f"{count / 1000**power:.{1 if power else 0}f}" for count in counts)
    return f"{'/'.join(shown)} {_UNITS[power]}"
