"""All methods that move bytes take ``progress=``, found by their signatures and operations."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import pytest

import dockwire_api.operations
from dockwire import AsyncEngine, Engine, handles, resources
from dockwire_api.operation import Endpoint

MOVES = re.compile(r"\b(?:Async)?(?:Upload|ByteReader|ArchiveReader|FilesReader)\b|\bTransfer\b")
# It returns the content, and no type says where that comes from.
BY_NAME = {"read_file"}


def methods() -> Iterator[tuple[str, Any]]:
    for name in [*resources.__all__, *handles.__all__]:
        kind = getattr(resources, name, None) or getattr(handles, name)
        for method in dir(kind):
            function = getattr(kind, method)
            if isinstance(function, FunctionType) and not method.startswith("_"):
                yield f"{name}.{method}", function


METHODS = dict(methods())


def moves_bytes(name: str, function: Any) -> bool:
    signature = inspect.signature(function)
    texts = [str(row.annotation) for row in signature.parameters.values()]
    texts.append(str(signature.return_annotation))
    return name.split(".")[1] in BY_NAME or any(MOVES.search(text) for text in texts)


def endpoints() -> Iterator[Endpoint]:
    for module in pkgutil.iter_modules(dockwire_api.operations.__path__):
        found = importlib.import_module(f"dockwire_api.operations.{module.name}")
        yield from (each for each in vars(found).values() if isinstance(each, Endpoint))


def test_which_methods_take_progress() -> None:
    found = {name for name, each in METHODS.items() if "progress" in signature_of(each)}
    assert found == {name for name, each in METHODS.items() if moves_bytes(name, each)}
    # 14 of resources, and 8 of them have an object that a handle can stand for.
    assert len(found) == 2 * (14 + 8)


@pytest.mark.parametrize(
    "name", [name for name, each in METHODS.items() if moves_bytes(name, each)]
)
def test_it_is_the_same_everywhere(name: str) -> None:
    parameter = signature_of(METHODS[name])["progress"]
    assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
    assert parameter.annotation == "ProgressCallback | None"
    assert parameter.default is None
    assert "progress: " in str(METHODS[name].__doc__)


@pytest.mark.parametrize("engine", [Engine, AsyncEngine])
def test_the_methods_for_any_operation(engine: Any) -> None:
    for method in (engine.send, engine.request):
        assert signature_of(method)["progress"].annotation == "ProgressCallback | None"


def test_every_operation_that_moves_bytes_is_reached() -> None:
    moving = [
        each.id
        for each in endpoints()
        if each.answer == "bytes" or (each.body is not None and each.body.style == "upload")
    ]
    assert len(moving) >= 9
    with_progress = " ".join(
        str(each.__doc__) for each in METHODS.values() if "progress" in signature_of(each)
    )
    assert [id for id in moving if not re.search(rf"\b{id}\b", with_progress)] == []


def signature_of(function: Any) -> Any:
    return inspect.signature(function).parameters
