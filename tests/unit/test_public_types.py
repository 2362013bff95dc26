"""What public signatures name can be resolved at run time, and imported from a public module."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, get_args, get_overloads, get_type_hints, is_typeddict

import pytest

import dockwire
from dockwire import AsyncCluster, AsyncEngine, Cluster, Engine
from dockwire_api import operations

PUBLIC_MODULES = (
    *("", ".errors", ".files", ".handles", ".models", ".resources", ".results", ".streams"),
)
# The classes that users construct.
CONSTRUCTED = ("dockwire.Async", "dockwire.Cluster", "dockwire.Engine", "dockwire.files.")
LISTING_MODULES = [import_module(f"dockwire{name}") for name in PUBLIC_MODULES]


def public_objects() -> dict[str, Any]:
    """The objects that the public modules list, but for the models, by a name for test IDs."""
    return {
        f"{module.__name__}.{name}": getattr(module, name)
        for module in LISTING_MODULES
        if module.__name__ != "dockwire.models"
        for name in module.__all__
        if not inspect.ismodule(getattr(module, name))
    }


def public_callables() -> dict[str, Callable[..., Any]]:
    """The public functions, constructors and methods, and the overloads of each."""
    found: dict[str, Callable[..., Any]] = {}
    for name, each in public_objects().items():
        if inspect.isfunction(each):
            found[name] = each
        elif inspect.isclass(each):
            found.update((f"{name}.{method}", value) for method, value in methods(each))
            if name.startswith(CONSTRUCTED) and inspect.isfunction(each.__init__):
                found[f"{name}.__init__"] = each.__init__
    for name, function in list(found.items()):
        for number, overload in enumerate(get_overloads(function)):
            found[f"{name}[{number}]"] = overload
    return found


def methods(kind: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public methods and properties of a class that this project defines."""
    for base in kind.__mro__:
        if not base.__module__.startswith(("dockwire.", "dockwire_api.")):
            continue
        for name, value in vars(base).items():
            # A cached property loads a resource on first use: its type is for type checkers only.
            if name.startswith("_") or isinstance(value, cached_property):
                continue
            function = getattr(value, "__func__", getattr(value, "fget", value))
            if inspect.isfunction(function):
                yield name, inspect.unwrap(function)


CALLABLES = public_callables()


def classes_in(hint: Any) -> Iterator[type]:
    """The classes that a type hint names, also as arguments of other types."""
    for argument in get_args(hint):
        if isinstance(argument, list):
            for each in argument:
                yield from classes_in(each)
        else:
            yield from classes_in(argument)
    origin = getattr(hint, "__origin__", hint)
    if inspect.isclass(origin) and not isinstance(origin, types.GenericAlias):
        yield origin


@pytest.mark.parametrize("name", CALLABLES)
def test_type_hints_resolve(name: str) -> None:
    get_type_hints(CALLABLES[name])


def test_every_class_in_a_signature_can_be_imported_from_a_public_module() -> None:
    public = {id(each) for each in public_objects().values()}
    missing: dict[str, str] = {}
    for name, function in CALLABLES.items():
        hints = get_type_hints(function)
        # A type of self only selects the classes that a method is for.
        hints.pop("self", None)
        for hint in hints.values():
            for found in classes_in(hint):
                path = f"{found.__module__}.{found.__qualname__}"
                if path.startswith("dockwire.") and id(found) not in public:
                    missing[path] = name
                elif path.startswith("dockwire_api."):
                    assert "._" not in path, name
                    assert getattr(import_module(found.__module__), found.__name__) is found
    assert not missing


@pytest.mark.parametrize("kind", [Engine, AsyncEngine, Cluster, AsyncCluster])
def test_every_resource_can_be_imported(kind: type) -> None:
    for base in kind.__mro__:
        for value in vars(base).values():
            if isinstance(value, cached_property):
                name = str(value.func.__annotations__["return"])
                assert name in dockwire.resources.__all__ or name in dockwire.__all__


def described(kind: type) -> set[str]:
    """The keys that a docstring describes, and those of the function that it names for them."""
    texts = [inspect.getdoc(kind) or ""]
    for name in re.findall(r"arguments of ``dockwire_api\.operations\.(\w+)``", texts[0]):
        texts.append(inspect.getdoc(getattr(operations, name)) or "")
    return {key for text in texts for key in re.findall(r"^ +(\w+): ", text, re.M)}


def test_all_keys_of_public_dicts_are_described() -> None:
    """A description in a dict counts for those whose docstrings name it."""
    kinds = {name: each for name, each in public_objects().items() if is_typeddict(each)}
    known = {name.rpartition(".")[2]: described(each) for name, each in kinds.items()}
    for name, each in kinds.items():
        found = set(known[name.rpartition(".")[2]])
        for other in re.findall(r"``(\w+)``", inspect.getdoc(each) or ""):
            found |= known.get(other, set())
        missing = each.__annotations__.keys() - found
        assert not missing, name


def test_methods_that_start_a_command_name_the_error_of_one_that_cannot_start() -> None:
    found = 0
    for resource in ("containers", "exec"):
        kind = type(getattr(Engine("unix:///x"), resource))
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            doc = inspect.getdoc(method) or ""
            if name.startswith("_") or not re.search(r"\b(ContainerStart|ExecStart)\b", doc):
                continue
            if name != "wait_for_port":  # it takes any end of its probe as an answer
                found += 1
                assert re.search(r"^ +Command(Refused|NotStarted): ", doc, re.M), name
    assert found >= 8
