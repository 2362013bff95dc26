"""Rules for the sources that no linter checks."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import dockwire
from dockwire import errors

PACKAGE = Path(dockwire.__file__).parent
ERRORS = {name for name, each in vars(errors).items() if inspect.isclass(each)}
# Phrases of asynchronous code, which synchronous documentation must not use.
ASYNC_WORDS = re.compile(r"\bawait\w*|\basync\w*|\basyncio\b|\bevent loops?\b|\bcoroutine\w*", re.I)
# The lines of a section that are indented as its items are, and the beginning of an item.
ITEM_INDENT = re.compile(r" {4}\S")
ITEM = re.compile(r" {4}[\w.*, ]+:(?: |$)")


# --- attributes of errors -------------------------------------------------------------------------


def assigned_attributes(tree: ast.Module) -> Iterator[str]:
    """The attributes that a function assigns to an error which it has constructed."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        assignments = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
        constructed = {
            target.id
            for node in assignments
            for target in node.targets
            if isinstance(target, ast.Name) and is_error(node.value)
        }
        for node in assignments:
            for target in node.targets:
                for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if (
                        isinstance(each, ast.Attribute)
                        and isinstance(each.value, ast.Name)
                        and each.value.id in constructed
                    ):
                        yield f"line {each.lineno}: {ast.unparse(each)}"


def is_error(value: ast.expr) -> bool:
    """Whether an expression constructs an error of this package."""
    return (
        isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ERRORS
    )


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_errors_get_their_attributes_from_the_constructor(path: Path) -> None:
    assert not list(assigned_attributes(ast.parse(path.read_text(encoding="utf-8"))))


def test_the_check_finds_assignments() -> None:
    source = "def f():\n    e = NotFound('x')\n    e.status, y = 404, 1\n    raise e\n"
    assert list(assigned_attributes(ast.parse(source))) == ["line 3: e.status"]


# --- parameters of methods ------------------------------------------------------------------------


def unused_parameters(tree: ast.Module) -> Iterator[str]:
    """The parameters that a method neither uses nor only declares."""
    for method in ast.walk(tree):
        if not isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        # The signature of ``__exit__`` is given.
        body = [node for node in method.body if not is_declaration(node)]
        if (
            not body
            or method.name in ("__exit__", "__aexit__")
            or any(is_name(each, "overload") for each in method.decorator_list)
        ):
            continue
        used = {each.id for node in body for each in ast.walk(node) if isinstance(each, ast.Name)}
        given = method.args
        for each in [*given.posonlyargs, *given.args, *given.kwonlyargs]:
            if each.arg not in used and each.arg not in ("self", "cls", "_"):
                yield f"{method.name}({each.arg})"


def is_declaration(node: ast.stmt) -> bool:
    """Whether a statement is a docstring or an ellipsis, or says that subclasses have a body."""
    if isinstance(node, ast.Raise):
        return isinstance(node.exc, ast.Name) and node.exc.id == "NotImplementedError"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_name(node: ast.expr, name: str) -> bool:
    """Whether an expression is this name."""
    return isinstance(node, ast.Name) and node.id == name


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "_async" / "resources").glob("*.py")), ids=lambda path: path.name
)
def test_methods_of_resources_use_their_parameters(path: Path) -> None:
    assert not list(unused_parameters(ast.parse(path.read_text(encoding="utf-8"))))


# --- docstrings -----------------------------------------------------------------------------------


def broken_items(docstring: str) -> Iterator[str]:
    """The lines of an Args, Raises or Attributes section that belong to no item."""
    in_section = False
    for line in docstring.splitlines():
        if line and not line.startswith(" "):
            in_section = line in ("Args:", "Raises:", "Attributes:")
        elif in_section and ITEM_INDENT.match(line) and not ITEM.match(line):
            yield line


@pytest.mark.parametrize(
    "path",
    sorted(path for path in PACKAGE.rglob("*.py") if "_sync" not in path.parts),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_sections_of_docstrings_are_indented(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            assert not list(broken_items(ast.get_docstring(node) or "")), node.name


def test_a_broken_line_is_found() -> None:
    assert list(broken_items("X.\n\nRaises:\n    A, B: one\n        more\n    is\n")) == ["    is"]


# --- synchronous documentation --------------------------------------------------------------------


def sync_docs() -> dict[str, str]:
    """The docstrings of what is public and synchronous, by its name."""
    found: dict[str, str] = {}
    for module in ("dockwire", "dockwire.resources", "dockwire.streams"):
        for name in import_module(module).__all__:
            each = getattr(import_module(module), name)
            if inspect.isclass(each) and not name.startswith("Async"):
                found.update(docs_of(name, each))
    return found


def docs_of(name: str, kind: type) -> Iterator[tuple[str, str]]:
    """The docstrings of a class and its public members."""
    yield name, kind.__doc__ or ""
    for base in kind.__mro__:
        if base.__module__.startswith(("dockwire.", "dockwire_api.")):
            for member, value in vars(base).items():
                if not member.startswith("_"):
                    yield f"{name}.{member}", doc_of(value)


def doc_of(value: Any) -> str:
    """The docstring of a method or property."""
    if isinstance(value, cached_property):
        value = value.func
    function = getattr(value, "__func__", getattr(value, "fget", value))
    return (function.__doc__ or "") if inspect.isfunction(function) else ""


SYNC_DOCS = sync_docs()


def test_synchronous_docstrings_do_not_speak_of_asynchronous_code() -> None:
    assert len(SYNC_DOCS) > 300
    found = {
        name: match[0] for name, doc in SYNC_DOCS.items() if (match := ASYNC_WORDS.search(doc))
    }
    # Only asynchronous code raises it.
    assert set(found) == {"NoEventLoop"}


@pytest.mark.parametrize("word", ["awaited", "asyncio", "an event loop", "async with"])
def test_the_words_are_recognised(word: str) -> None:
    assert ASYNC_WORDS.search(word)
