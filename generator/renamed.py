"""Deprecated names that still work: the section ``renamed`` of spec/names.yaml.

    renamed:
      "0.2":                                     # the version of the package that renames
        resources: {old: new}
        models: {OldClass: NewClass}             # models and enumerations
        operations: {OldOperation: NewOperation}
        methods: {resource.old: new}             # or resource.new, when it has moved
        parameters: {Operation: {old: new}}
        attributes: {Component: {old: new}}      # also where they are arguments
        members: {Enumeration: {OLD: NEW}}

A new name may have been renamed again: the chain is followed to the current name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .collisions import arguments
from .forms import SUFFIX, Forms
from .read import function_name
from .shapes import Api, ModelType, Operation, Rename, SpecError


@dataclass(frozen=True)
class Alias:
    """An old name and the current name."""

    # The text before the old name in a message.
    where: str
    old: str
    new: str
    since: str

    @property
    def message(self) -> str:
        """The message of the warning."""
        return f"{self.where}{self.old} is called {self.new} since dockwire {self.since}"


class Aliases:
    """The old names that each part of the generated code still has.

    Raises:
        SpecError: an old name is in use, or its current name does not exist.
    """

    def __init__(self, api: Api, forms: Forms) -> None:
        self._api = api
        self._rows = {(row.kind, row.owner, row.old): row for row in api.renames}
        if len(self._rows) != len(api.renames):
            raise SpecError("renamed: something is renamed twice")
        self._problems: list[str] = []
        self.resources = self._of("resources", api.resources)
        self.operations = self._of("operations", [row.id for row in api.operations])
        self.functions = {
            row.id: [
                Alias("", function_name(alias.old), row.function, alias.since)
                for alias in self.operations
                if alias.new == row.id
            ]
            for row in api.operations
        }
        enums = [enum.name for enum in api.enums]
        self.models = self._classes(forms, enums)
        self._owners("parameters", [row.id for row in api.operations])
        self._owners("attributes", [model.name for model in api.models])
        self._owners("members", enums)
        self._attributes = {
            model.name: self._of("attributes", [row.name for row in model.fields], model.name)
            for model in api.models
        }
        self._members = {
            enum.name: self._of("members", [name for name, _ in enum.members], enum.name)
            for enum in api.enums
        }
        self._arguments = {row.id: self._of_operation(row) for row in api.operations}
        self._methods = self._of_resources()
        if self._problems:
            raise SpecError("renamed:\n" + "\n".join(f"  {line}" for line in self._problems))

    def attributes(self, component: str) -> list[Alias]:
        """Return the old names of a model's attributes."""
        return self._attributes[component]

    def members(self, enum: str) -> list[Alias]:
        """Return the old names of an enumeration's members."""
        return self._members[enum]

    def arguments(self, operation: str) -> list[Alias]:
        """Return the old names of a function's arguments, including fields of its body."""
        return self._arguments[operation]

    def methods(self, resource: str) -> list[tuple[Alias, Operation]]:
        """Return the old methods of a resource with their operations."""
        return self._methods.get(resource, [])

    # --- looking up ----------------------------------------------------------------------------

    def _today(self, row: Rename) -> str:
        """Return the current name of something renamed once or more."""
        seen = {row.old}
        while row.new not in seen:
            seen.add(row.new)
            owner, new = row.new.split(".", 1) if row.kind == "methods" else (row.owner, row.new)
            following = self._rows.get((row.kind, owner, new))
            if following is None:
                return row.new
            row = following
        raise SpecError(f"renamed: {row.kind} {' '.join(sorted(seen))} are called in a circle")

    def _alias(self, row: Rename, where: str = "") -> Alias:
        return Alias(where, row.old, self._today(row), row.since)

    def _of(self, kind: str, existing: Iterable[str], owner: str = "") -> list[Alias]:
        """Return the rows of one kind, with this owner or without one."""
        where = f"{owner}." if owner else ""
        found = []
        for row in self._api.renames:
            if (row.kind, row.owner) == (kind, owner):
                alias = self._alias(row, where)
                self._exists(f"{kind}: {where}", alias, existing)
                found.append(alias)
        return found

    def _exists(self, where: str, alias: Alias, existing: Iterable[str]) -> None:
        if alias.old in existing:
            self._problems.append(f"{where}{alias.old} is in use")
        if alias.new not in existing:
            self._problems.append(f"{where}{alias.new} does not exist")

    def _owners(self, kind: str, existing: Iterable[str]) -> None:
        self._problems += [
            f"{kind}: there is no {row.owner}"
            for row in self._api.renames
            if row.kind == kind and row.owner not in existing
        ]

    def _classes(self, forms: Forms, enums: list[str]) -> list[Alias]:
        """Return the old names of classes, including received forms and ``...Like`` types."""
        classes = {form.name for form in forms.all} | set(enums)
        found = {alias.old: alias for alias in self._of("models", classes)}
        for alias in list(found.values()):
            more = [SUFFIX] if alias.new in forms.both else ["Like"] if alias.new in enums else []
            for suffix in more:
                old, new = alias.old + suffix, alias.new + suffix
                if old not in classes:
                    found.setdefault(old, Alias("", old, new, alias.since))
        return sorted(found.values(), key=lambda alias: alias.old)

    def _of_operation(self, operation: Operation) -> list[Alias]:
        where = f"{operation.resource}.{operation.method}: the argument "
        taken = arguments(self._api, operation)
        rows = [row for row in self._api.renames if self._concerns(row, operation)]
        found = []
        for row in rows:
            alias = self._alias(row, where)
            self._exists(f"{row.kind}: {operation.id}: ", alias, taken)
            found.append(alias)
        return found

    def _concerns(self, row: Rename, operation: Operation) -> bool:
        if row.kind == "parameters":
            return row.owner == operation.id
        body = operation.body
        return (
            row.kind == "attributes"
            and body is not None
            and body.style == "fields"
            and body.type == ModelType(row.owner)
        )

    def _of_resources(self) -> dict[str, list[tuple[Alias, Operation]]]:
        methods = {f"{row.resource}.{row.method}": row for row in self._api.operations}
        found: dict[str, list[tuple[Alias, Operation]]] = {}
        for row in self._api.renames:
            if row.kind != "methods":
                continue
            if row.owner not in self._api.resources:
                self._problems.append(f"methods: there is no resource {row.owner}")
                continue
            alias = self._alias(row, f"{row.owner}.")
            full = Alias("", f"{row.owner}.{row.old}", alias.new, row.since)
            self._exists("methods: ", full, methods)
            if alias.new in methods:
                found.setdefault(row.owner, []).append((alias, methods[alias.new]))
        return found
