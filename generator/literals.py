"""Python literals as they are written in the generated code."""

from __future__ import annotations

import json
from collections.abc import Iterable


def quoted(value: object) -> str:
    """A literal; text in double quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def quoted_all(values: Iterable[object]) -> str:
    """Literals with commas between them."""
    return ", ".join(quoted(value) for value in values)


def call(name: str, /, *positional: str, **keywords: str | None) -> str:
    """A call, made of the texts of its arguments; a keyword that is None is left out."""
    named = [f"{key}={value}" for key, value in keywords.items() if value is not None]
    return f"{name}({', '.join([*positional, *named])})"


def several(texts: Iterable[str]) -> str:
    """A tuple, made of the texts of its items."""
    items = list(texts)
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def tuple_of(values: Iterable[object]) -> str:
    """A tuple of literals."""
    return several(quoted(value) for value in values)
