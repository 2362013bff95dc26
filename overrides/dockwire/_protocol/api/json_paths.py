"""Finding and changing what stands at a path in JSON; nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Location: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to one value."""

REMOVED: Final = object()
"""In place of a value: there is none any more."""


def find_values(
    node: Any, path: Sequence[str], root: Any, above: Location = ()
) -> Iterator[tuple[Location, Any]]:
    """What a gate's path leads to, each with its place. References are looked up in ``root``."""
    if not path:
        yield above, node
        return
    step, rest = path[0], path[1:]
    if step == "[]":
        for index, item in enumerate(node if isinstance(node, list) else ()):
            yield from find_values(item, rest, root, (*above, index))
    elif isinstance(node, dict):
        if step.startswith("@"):
            step = resolve_reference(step, root, node)
        keys = list(node) if step == "*" else [step] if step in node else []
        for key in keys:
            yield from find_values(node[key], rest, root, (*above, key))


def is_absent(node: Any, path: Sequence[str]) -> bool:
    """Whether it is plain at a glance that a path leads to nothing, as most do most of the time."""
    for step in path:
        if step[0] in "@*[":
            return False
        if not isinstance(node, dict) or step not in node:
            return True
        node = node[step]
    return False


def resolve_reference(step: str, root: Any, entries: Mapping[str, Any]) -> str:
    """The key that a step ``@A.B|word|other`` stands for.

    That is the text at A.B in ``root``; where there is none the first of the words that is among
    the entries, else the first one.
    """
    reference, *words = step[1:].split("|")
    text = root
    for name in reference.split("."):
        text = text.get(name) if isinstance(text, dict) else None
    if isinstance(text, str) and text:
        return text
    return next((word for word in words if word in entries), words[0] if words else "")


def replace_at(node: Any, location: Location, value: Any) -> Any:
    """A copy with another value at a place, or without it (``GONE``).

    Only what lies on the way is copied; what is missing on the way is made.
    """
    key: Any = location[0]
    copy: Any = list(node) if isinstance(node, list) else dict(node or {})
    if len(location) > 1:
        below = copy[key] if isinstance(copy, list) else copy.get(key)
        copy[key] = replace_at(below, location[1:], value)
    elif value is REMOVED:
        del copy[key]
    else:
        copy[key] = value
    return copy
