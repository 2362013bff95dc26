"""Gates: which API versions support what, by ``x-since`` and ``x-until`` of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .runtime.gate import Gate as Row
from .runtime.gate import feature
from .shapes import (
    Api,
    EnumType,
    Gate,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    SpecError,
    Type,
)


def gates(api: Api) -> dict[str, list[Gate]]:
    """Return the gates of each operation that has some, by operation id.

    Only what is sent has gates; a component that is only received mentions versions in docstrings.
    """
    gating = _Gating(api)
    table = {operation.id: gating.of(operation) for operation in api.operations}
    return {id_: rows for id_, rows in table.items() if rows}


def features(api: Api, table: dict[str, list[Gate]]) -> list[str]:
    """Return the names of all features: the operations and their gates."""
    names = {operation.id for operation in api.operations}
    for id_, rows in table.items():
        names |= {
            feature(id_, Row(row.place, row.path, values=row.values, keys=row.keys, most=row.most))
            for row in rows
        }
    return sorted(names)


class _Gating:
    def __init__(self, api: Api) -> None:
        self._models = {model.name: model for model in api.models}
        self._enums = {enum.name: enum for enum in api.enums}

    def of(self, operation: Operation) -> list[Gate]:
        rows = {row.about: row for row in self._described(operation)}
        for row in operation.gates:
            if row.place == "body":
                self._check(operation, row)
            rows[row.about] = row
        return [row for row in rows.values() if row.lifetime.since or row.lifetime.until]

    def _described(self, operation: Operation) -> Iterator[Gate]:
        """The gates that the operation, its parameters and components define."""
        if operation.lifetime is not None:
            yield Gate("operation", (), operation.lifetime)
        for row in operation.parameters:
            if row.place == "path":
                if row.lifetime is not None:
                    raise SpecError(f"{operation.id}: the path parameter {row.name} has a gate")
                continue
            place: str = row.place
            if row.lifetime is not None:
                yield Gate("header" if place == "header" else "query", (row.wire,), row.lifetime)
            if place == "query" and row.encoding in ("json", "json-repeat"):
                for gate in self._inside(row.type, (), ()):
                    raise SpecError(f"{operation.id}({row.wire}): a gate at {gate.path} inside it")
            else:
                for gate in self._values(row.type, (row.wire,), "query"):
                    yield gate
        if operation.body is not None and operation.body.type is not None:
            yield from self._inside(operation.body.type, (), ())

    def _inside(self, type_: Type, path: tuple[str, ...], above: tuple[str, ...]) -> Iterator[Gate]:
        match type_:
            case ListType(item):
                yield from self._inside(item, (*path, "[]"), above)
            case MapType(item):
                yield from self._inside(item, (*path, "*"), above)
            case NullableType(item):
                yield from self._inside(item, path, above)
            case EnumType():
                yield from self._values(type_, path, "body")
            case ModelType(name) if name not in above:
                # Gates of a recursive model are at its outermost place.
                for field in self._models[name].fields:
                    below = (*path, field.wire)
                    if field.lifetime is not None:
                        yield Gate("body", below, field.lifetime)
                    yield from self._inside(field.type, below, (*above, name))
            case _:
                pass

    def _values(self, type_: Type, path: tuple[str, ...], place: str) -> Iterator[Gate]:
        """The gates of enumeration values that only some versions support."""
        while isinstance(type_, ListType | NullableType):
            type_ = type_.item
        if isinstance(type_, EnumType):
            for value, lifetime in self._enums[type_.name].lifetimes:
                if lifetime.outside == "error":
                    # Leaving the value out would select another one.
                    lifetime = replace(lifetime, outside="refuse")
                yield Gate("query" if place == "query" else "body", path, lifetime, values=(value,))

    def _check(self, operation: Operation, row: Gate) -> None:
        """Check that the path of a row of x-gates exists."""
        type_: Type | None = operation.body.type if operation.body is not None else None
        for step in row.path:
            while isinstance(type_, NullableType):
                type_ = type_.item
            if (isinstance(type_, ListType) and step == "[]") or isinstance(type_, MapType):
                type_ = type_.item
            elif isinstance(type_, ModelType):
                fields = {field.wire: field.type for field in self._models[type_.name].fields}
                type_ = fields.get(step)
            else:
                type_ = None
            if type_ is None:
                raise SpecError(f"{operation.id}: a gate at {'/'.join(row.path)} leads nowhere")
