"""The names for annotations are there, and those that checkers see are those that exist."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dockwire.engine
import dockwire.streams


@pytest.mark.parametrize("module", [dockwire.engine, dockwire.streams])
def test_checkers_and_python_see_the_same_names(module: object) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text())  # type: ignore[attr-defined]
    names = {
        alias.asname
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert names == set(module._WHERE)  # type: ignore[attr-defined]
    for name in names:
        assert getattr(module, str(name)).__name__ == name


def test_other_names_are_none_of_theirs() -> None:
    with pytest.raises(AttributeError):
        dockwire.streams.Nothing  # type: ignore[attr-defined]  # noqa: B018
