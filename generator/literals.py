"""Python literals and calls in the generated code."""

from __future__ import annotations

import json
from collections.abc import Iterable


def quoted(value: object) -> str:
    """Return a literal; strings in double quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def quoted_all(values: Iterable[object]) -> str:
    """Return literals joined by commas."""
    return ", ".join(quoted(value) for value in values)


def call(name: str, /, *positional: str, **keywords: str | None) -> str:
    """Return a call with these argument expressions; keywords that are None are left out."""
    named = [f"{key}={value}" for key, value in keywords.items() if value is not None]
    return f"{name}({', '.join([*positional, *named])})"


def several(texts: Iterable[str]) -> str:
    """Return a tuple of these expressions."""
    items = list(texts)
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def tuple_of(values: Iterable[object]) -> str:
    """Return a tuple of literals."""
    return several(quoted(value) for value in values)
