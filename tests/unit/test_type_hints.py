"""``typing.get_type_hints`` resolves the annotations of everything that is public."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest

from dockwire_api import models, operations, resources


def annotated(module: Any) -> Iterator[tuple[str, Any]]:
    """The public functions and classes of a module, and the public methods of its classes."""
    for name in module.__all__:
        found = getattr(module, name)
        if inspect.isfunction(found):
            yield name, found
        elif inspect.isclass(found):
            yield name, found
            for attribute, value in vars(found).items():
                function = getattr(value, "__func__", getattr(value, "fget", value))
                if not attribute.startswith("_") and inspect.isfunction(function):
                    yield f"{name}.{attribute}", function


@pytest.mark.parametrize("module", [models, operations, resources], ids=lambda row: row.__name__)
def test_type_hints_of_public_things_resolve(module: Any) -> None:
    checked = 0
    for name, found in annotated(module):
        try:
            get_type_hints(found)
        except NameError as error:
            pytest.fail(f"{module.__name__}.{name}: {error}")
        checked += 1
    assert checked > 100
