"""Identifiers in paths: trimmed, checked, and unable to reach another endpoint.

An engine decodes a path before it looks for the endpoint, so quoting alone does not keep an
identifier inside its segment: what could end a segment is refused.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dockwire_api.operation import Parameter

from ...errors import InvalidArgument, InvalidArgumentType


def path_segment(parameter: Parameter, value: Any, operation: str, engine: str) -> str:
    """The quoted text of a path parameter.

    Raises:
        InvalidArgumentType: the value is no str.
        InvalidArgument: the value is empty or holds what no identifier holds.
    """
    what = f"{parameter.noun or parameter.name} name or ID"

    def refuse(problem: str, kind: type[InvalidArgument] = InvalidArgument) -> InvalidArgument:
        return kind(f"invalid {what}: {problem}", operation=operation, engine=engine)

    if not isinstance(value, str):
        got = "None" if value is None else type(value).__name__
        raise refuse(f"expected str, got {got}", InvalidArgumentType)
    text = value.strip()
    if parameter.noun == "container":
        # The engine's own answers spell a container's name with a slash in front.
        text = text.removeprefix("/")
    if not text:
        raise refuse("value is empty")
    if any(ord(sign) < 0x20 or sign in "\x7f\\" for sign in text):
        raise refuse(f"{value!r} holds a control character or backslash")
    segments = text.split("/")
    if len(segments) > 1 and not parameter.slashes:
        raise refuse(f"{value!r} holds a slash")
    if any(segment in ("", ".", "..") for segment in segments):
        raise refuse(f"{value!r} holds an empty or a dot segment")
    try:
        return quote(text, safe="/:@" if parameter.slashes else ":@")
    except UnicodeEncodeError:
        raise refuse(f"{value!r} is not valid text") from None
