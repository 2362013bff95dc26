"""Which API versions know what: the ``x-since`` and ``x-until`` of the spec, as gates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .shapes import (
    Api,
    Lifetime,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    SpecError,
    Type,
)


@dataclass(frozen=True)
class GateFact:
    """One row of the generated table."""

    place: str
    path: str
    lifetime: Lifetime


def gates(api: Api) -> dict[str, list[GateFact]]:
    """The gates of each operation that has some, by operation id."""
    models = {model.name: model for model in api.models}

    def inside(type_: Type, path: str, above: tuple[str, ...]) -> Iterator[GateFact]:
        match type_:
            case ListType(item):
                yield from inside(item, f"{path}[]", above)
            case MapType(item):
                yield from inside(item, f"{path}.*" if path else "*", above)
            case NullableType(item):
                yield from inside(item, path, above)
            case ModelType(name) if name not in above:
                # A model inside itself would give paths without end; its gates stand on top.
                for field in models[name].fields:
                    below = f"{path}.{field.wire}" if path else field.wire
                    if field.lifetime is not None:
                        if "." in field.wire:
                            raise SpecError(f"a gate at {below}: paths are cut at dots")
                        yield GateFact("body", below, field.lifetime)
                    yield from inside(field.type, below, (*above, name))
            case _:
                pass

    def of(operation: Operation) -> Iterator[GateFact]:
        if operation.lifetime is not None:
            yield GateFact("operation", "", operation.lifetime)
        for row in operation.parameters:
            if row.lifetime is not None:
                if row.place == "path":
                    raise SpecError(f"{operation.id}: the path parameter {row.name} has a gate")
                yield GateFact(row.place, row.wire, row.lifetime)
        if operation.body is not None and operation.body.type is not None:
            yield from inside(operation.body.type, "", ())

    table = {operation.id: list(of(operation)) for operation in api.operations}
    for id_, rows in table.items():
        for row in rows:
            # What the reader of gates does not walk through.
            if row.place == "body" and any(
                part in f".{row.path}" for part in (".[]", "*[]", "[][]")
            ):
                raise SpecError(f"{id_}: a gate at {row.path} cannot be applied")
    return {id_: rows for id_, rows in table.items() if rows}
