"""The classes of a component: one, or a sent form and a received form.

All fields are optional in a request; in an answer, the engine always sets some of them. Durations
are numbers in an answer. A model that is both sent and received, and that has such a field itself
or in a nested model, becomes two classes: ``Name``, and its subclass ``NameResponse``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .shapes import Api, Model, ModelType, Scalar, SpecError, Type, named

SUFFIX = "Response"
# Numbers in answers; requests take other forms, too.
_DURATIONS = (Scalar("ns"), Scalar("us"))


@dataclass(frozen=True)
class Form:
    """One class to write."""

    name: str
    model: Model
    # Whether it is the received form: fields that are always set are not Optional.
    received: bool
    # The class of the sent form, when this is a subclass of it.
    base: str | None


class Forms:
    """The classes of all models, and the class that each reference stands for."""

    def __init__(self, api: Api) -> None:
        self._models = {model.name: model for model in api.models}
        self.sent = self._closure(
            type_
            for operation in api.operations
            for type_ in (
                *(parameter.type for parameter in operation.parameters),
                *([operation.body.type] if operation.body and operation.body.type else []),
            )
        )
        self.received = self._closure(
            operation.result for operation in api.operations if operation.result is not None
        )
        self.both = frozenset(name for name in self.sent & self.received if self._has_two(name))
        self.all = tuple(sorted(self._forms(api.models), key=lambda form: form.name))
        enums = {enum.name for enum in api.enums}
        names = [form.name for form in self.all]
        if clash := {name for name in names if names.count(name) > 1 or name in enums}:
            raise SpecError(f"two classes of one name: {', '.join(sorted(clash))}")
        references = {form.name: self.references(form) for form in self.all}
        self._reach = {form.name: _reach(form.name, references) for form in self.all}

    def class_name(self, model: str, received: bool) -> str:
        """Return the class that a reference to a model stands for."""
        return model + SUFFIX if received and model in self.both else model

    def references(self, form: Form) -> frozenset[str]:
        """Return the classes of models that a class refers to."""
        classes = {
            self.class_name(row.name, form.received)
            for field in form.model.fields
            for row in named(field.type)
            if isinstance(row, ModelType)
        }
        return frozenset(classes - {form.name} | ({form.base} if form.base else set()))

    def reach(self, class_name: str) -> frozenset[str]:
        """Return the classes whose modules are loaded with a class, including itself."""
        return self._reach[class_name]

    def _forms(self, models: Iterable[Model]) -> Iterable[Form]:
        for model in models:
            if model.name in self.both:
                yield Form(model.name, model, False, None)
                yield Form(model.name + SUFFIX, model, True, model.name)
            else:
                yield Form(model.name, model, model.name not in self.sent, None)

    def _closure(self, types: Iterable[Type]) -> frozenset[str]:
        """Return the models that some types refer to, directly or not."""
        reached: set[str] = set()
        waiting = [row.name for type_ in types for row in named(type_) if _is_model(row)]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += [
                    row.name
                    for field in self._models[name].fields
                    for row in named(field.type)
                    if _is_model(row)
                ]
        return frozenset(reached)

    def _has_two(self, name: str) -> bool:
        """Whether a model has a field whose type depends on the direction, itself or inside."""
        return any(
            field.always or field.type in _DURATIONS
            for model in self._closure([ModelType(name)])
            for field in self._models[model].fields
        )


def _reach(start: str, references: dict[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += references[name]
    return frozenset(reached)


def _is_model(type_: Type) -> bool:
    return isinstance(type_, ModelType)
