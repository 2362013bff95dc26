"""Find and replace values at paths in JSON documents; nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Location: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to one value."""

REMOVED: Final = object()
"""Passed to ``replace_at`` in place of a value, to remove what is there."""


def find_values(
    node: Any, path: Sequence[str], root: Any, parent: Location = ()
) -> Iterator[tuple[Location, Any]]:
    """Yield each value at a gate's path, with its location; references are resolved in ``root``."""
    if not path:
        yield parent, node
        return
    step, rest = path[0], path[1:]
    if step == "[]":
        for index, item in enumerate(node if isinstance(node, list) else ()):
            yield from find_values(item, rest, root, (*parent, index))
    elif isinstance(node, dict):
        if step.startswith("@"):
            step = resolve_reference(step, root, node)
        keys = list(node) if step == "*" else [step] if step in node else []
        for key in keys:
            yield from find_values(node[key], rest, root, (*parent, key))


def is_absent(node: Any, path: Sequence[str]) -> bool:
    """Whether nothing is at a path: a quick check for the common case, False if unsure."""
    for step in path:
        if step[0] in "@*[":
            return False
        if not isinstance(node, dict) or step not in node:
            return True
        node = node[step]
    return False


def resolve_reference(step: str, root: Any, entries: Mapping[str, Any]) -> str:
    """Return the key for a path step such as ``@A.B|default|other``.

    It is the text at A.B in ``root``; without one, the first of the alternatives that is a key of
    ``entries``, else the first alternative.
    """
    reference, *alternatives = step[1:].split("|")
    text = root
    for name in reference.split("."):
        text = text.get(name) if isinstance(text, dict) else None
    if isinstance(text, str) and text:
        return text
    present = (name for name in alternatives if name in entries)
    return next(present, alternatives[0] if alternatives else "")


def replace_at(node: Any, location: Location, value: Any) -> Any:
    """Return a copy with another value at a location, or with none (``REMOVED``).

    Only the containers along the path are copied; missing ones are created.
    """
    key: Any = location[0]
    copy: Any = list(node) if isinstance(node, list) else dict(node or {})
    if len(location) > 1:
        child = copy[key] if isinstance(copy, list) else copy.get(key)
        copy[key] = replace_at(child, location[1:], value)
    elif value is REMOVED:
        del copy[key]
    else:
        copy[key] = value
    return copy
