"""Name collisions, found before any code is written."""

from __future__ import annotations

import builtins
from collections import Counter
from collections.abc import Iterable

from .forms import Forms
from .naming import default, safe
from .runtime.model import Model
from .shapes import Api, ModelType, Operation, SpecError

# The attributes of all model classes, and the builtins that their annotations use.
_ATTRIBUTES = {name for name in dir(Model) if not name.startswith("_")} | {
    *("self", "extra"),
    *("list", "dict", "str", "int", "float", "bool", "bytes", "tuple"),
}
# The parameters that every method of a resource has.
_PARAMETERS = {"self", "progress", "timeout"}
# Attributes of engine objects that are not resources.
_RESOURCES = {
    *("send", "request", "close", "aclose", "from_env", "from_context", "supports", "version"),
}


def module_name(class_name: str) -> str:
    """The module of a class."""
    return safe(default().snake(class_name))


def check(api: Api, forms: Forms) -> None:
    """Check that each name has one meaning.

    Raises:
        SpecError: some names collide; the message lists all of them.
    """
    found = [
        *_models(api),
        *_modules([*(form.name for form in forms.all), *(enum.name for enum in api.enums)]),
        *_resources(api),
    ]
    for operation in api.operations:
        found += _signature(api, operation)
    if found:
        raise SpecError("names collide:\n" + "\n".join(f"  {line}" for line in found))


def arguments(api: Api, operation: Operation) -> list[str]:
    """The names of all arguments of an operation."""
    names = [parameter.name for parameter in operation.parameters]
    body = operation.body
    if body is None:
        return names
    if body.style == "fields":
        (model,) = (row for row in api.models if ModelType(row.name) == body.type)
        return names + [field.name for field in model.fields]
    return [*names, body.name]


def _models(api: Api) -> Iterable[str]:
    for model in api.models:
        yield from _within(model.name, [field.name for field in model.fields], _ATTRIBUTES)
        wires = [wire for field in model.fields for wire in (field.wire, *field.also)]
        for wire in _duplicates(wires):
            yield f"{model.name}: the wire name {wire!r} is read twice"


def _modules(classes: list[str]) -> Iterable[str]:
    for name in _duplicates([module_name(name) for name in classes]):
        owners = [owner for owner in classes if module_name(owner) == name]
        yield f"the module {name} would hold {' and '.join(owners)}"
    for name in classes:
        if hasattr(builtins, name) or name in ("Model", "Field", "Any", "Timestamp"):
            yield f"the class {name} would hide another of that name"


def _resources(api: Api) -> Iterable[str]:
    functions = {operation.function for operation in api.operations}
    for resource in api.resources:
        if resource in _RESOURCES or resource in functions or safe(resource) != resource:
            yield f"the resource {resource} would hide something else of that name"
        yield from _within(resource, [row.method for row in api.in_resource(resource)], {"self"})


def _signature(api: Api, operation: Operation) -> Iterable[str]:
    return _within(operation.id, arguments(api, operation), _PARAMETERS)


def _within(owner: str, names: list[str], reserved: set[str]) -> Iterable[str]:
    for name in _duplicates(names):
        yield f"{owner}: two are called {name}"
    for name in names:
        if name in reserved:
            yield f"{owner}: {name} is taken"
        elif not name.isidentifier() or safe(name) != name or name.startswith("_"):
            yield f"{owner}: {name!r} is not a valid name"


def _duplicates(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
