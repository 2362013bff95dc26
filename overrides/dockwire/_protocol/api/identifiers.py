"""Identifiers in paths: trimmed, checked, and confined to their segment.

An engine decodes a path before it routes it, so quoting alone does not keep an identifier inside
its segment: whatever could end a segment is an error.
"""

from __future__ import annotations

import re
from typing import Any

from dockwire_api.operation import Parameter
from dockwire_api.values import advise_attribute

from ...errors import InvalidArgument, InvalidArgumentType
from .percent_encoding import percent_encode

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
_RELATIVE = frozenset({"", ".", ".."})


def path_segment(parameter: Parameter, value: Any, operation: str, engine: str) -> str:
    """Return the quoted text of a path parameter.

    Raises:
        InvalidArgumentType: the value is not a str.
        InvalidArgument: the value is empty or holds a character that no identifier holds.
    """
    if type(value) is str and value.isalnum() and value.isascii():
        # Such as an ID: nothing is to be trimmed, quoted or refused.
        return value
    try:
        return _segment(parameter, value)
    except ValueError as error:
        kind = InvalidArgument if isinstance(value, str) else InvalidArgumentType
        what = parameter.noun or parameter.name
        raise kind(
            f"invalid {what} name or ID: {error}", operation=operation, engine=engine
        ) from None


def _segment(parameter: Parameter, value: Any) -> str:
    if not isinstance(value, str):
        given = "None" if value is None else type(value).__name__
        raise ValueError(f"expected str, got {given}{advise_attribute(value)}")
    text = value.strip()
    if parameter.noun == "container":
        # The engine's own answers put a slash in front of a container's name.
        text = text.removeprefix("/")
    if not text:
        raise ValueError("value is empty")
    if _FORBIDDEN.search(text):
        raise ValueError(f"{value!r} holds a control character or backslash")
    segments = text.split("/")
    if len(segments) > 1 and not parameter.slashes:
        raise ValueError(f"{value!r} holds a slash")
    if not _RELATIVE.isdisjoint(segments):
        raise ValueError(f"{value!r} holds an empty or a dot segment")
    try:
        return percent_encode(text, "/:@" if parameter.slashes else ":@")
    except UnicodeEncodeError:
        raise ValueError(f"{value!r} is not valid text") from None
