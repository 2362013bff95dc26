"""What to search for in the lines of a log; pure."""

from __future__ import annotations

import re
from typing import Any

from dockwire_api.values import shown

from ...errors import InvalidArgument, InvalidArgumentType

_SPECIAL = r"[.\])}\w][*+?]|\\[dwsb]|\|"


def compile_pattern(pattern: Any) -> re.Pattern[str]:
    """Return the expression for a text, which is searched for as it is, or for an expression.

    Raises:
        InvalidArgument: it cannot match a line.
    """
    if isinstance(pattern, str):
        if "\n" in pattern:
            raise InvalidArgument(
                f"pattern: {shown(pattern)} has several lines, and lines are searched one by one"
            )
        return re.compile(re.escape(pattern))
    if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
        return pattern
    raise InvalidArgumentType(
        f"pattern: expected str or a compiled expression of str, got {type(pattern).__name__}"
    )


def pattern_hint(pattern: str | re.Pattern[str]) -> str | None:
    """Return advice for a text that looks like a regular expression."""
    if isinstance(pattern, str) and re.search(_SPECIAL, pattern):
        return (
            "A str is searched for as it is; for a regular expression pass "
            f"re.compile({pattern!r})."
        )
    return None
