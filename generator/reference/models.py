"""The pages of models and enumerations, grouped by the resource that is closest to them."""

from __future__ import annotations

from collections.abc import Iterator

from ..annotate import Annotate
from ..docs import with_forms, with_versions
from ..forms import Form, Forms
from ..shapes import Api, Enum, Field, Model, Operation, Scalar, Type, named
from .text import Links, narrow, page, table

_OTHERS = "system"
_ABOUT = """\
Models and enumerations of `dockwire.models` that {resource} uses first. Below the name of an
attribute is its name in JSON. An attribute is None where a value is missing; those with ● are never
None in what an engine returns.
"""


class Models:
    """The documentation of the models: what they are, and which page each is on."""

    def __init__(self, api: Api, forms: Forms, links: Links) -> None:
        self._api, self._forms, self._links = api, forms, links
        self._annotate = Annotate(forms)
        components: list[Model | Enum] = [*api.models, *api.enums]
        self._components = {each.name: each for each in components}
        self._groups = self._grouped()
        for name, group in self._groups.items():
            for each in {name, forms.class_name(name, True)}:
                links.add(f"models.{each}", f"models/{group}.md", name)

    @property
    def groups(self) -> tuple[str, ...]:
        """The resources that have models, sorted."""
        return tuple(sorted(set(self._groups.values())))

    def page(self, group: str) -> str:
        """Return the page of a group."""
        path = f"models/{group}.md"
        parts = [
            self._model(path, each) if isinstance(each, Model) else self._enum(path, each)
            for name, each in sorted(self._components.items())
            if self._groups[name] == group
        ]
        about = _ABOUT.format(resource=self._links.link(path, f"engine.{group}"))
        return page(f"Models of {group}", about, *parts)

    def _grouped(self) -> dict[str, str]:
        """Give each component to the resource whose operations reach it in the fewest steps."""
        found: dict[str, tuple[int, str]] = {}
        for resource in self._api.resources:
            operations = self._api.in_resource(resource)
            types = (type_ for operation in operations for type_ in _types(operation))
            level = {row.name for type_ in types for row in named(type_)}
            seen: set[str] = set()
            steps = 0
            while level:
                for name in level:
                    found[name] = min(found.get(name, (steps, resource)), (steps, resource))
                seen |= level
                level = {below for name in level for below in self._below(name)} - seen
                steps += 1
        # No operation names the others, such as the body of an error.
        return {name: found.get(name, (0, _OTHERS))[1] for name in self._components}

    def _below(self, name: str) -> set[str]:
        component = self._components[name]
        if isinstance(component, Enum):
            return set()
        return {row.name for field in component.fields for row in named(field.type)}

    def _model(self, path: str, model: Model) -> str:
        forms = [form for form in self._forms.all if form.model.name == model.name]
        about = self._links.prose(path, model.about)
        if len(forms) == 2:
            about += f"\n\nEngines return the subclass `{forms[1].name}`."
        rows = [self._row(path, field, forms) for field in model.fields]
        fields = table(["attribute", "type", "description"], rows)
        return _section(model.name, about, narrow(fields, "fields") if rows else "")

    def _row(self, path: str, field: Field, forms: list[Form]) -> list[str]:
        types = {
            form.received: self._annotate.attribute(field.type, form.received) for form in forms
        }
        shown = {
            received: self._links.annotation(path, text, "models.")
            for received, text in types.items()
        }
        if len(set(shown.values())) == 1:
            type_ = next(iter(shown.values()))
        else:
            type_ = f"{shown[False]}<br>received: {shown[True]}"
        always = field.always and forms[-1].received
        always = always and self._annotate.empty(field.type, True) is not None
        form = field.type.name if False in types and isinstance(field.type, Scalar) else ""
        about = with_versions(with_forms(field.about, form), field.lifetime)
        name = f"`{field.name}`{'&nbsp;●' if always else ''}<br>{field.wire}"
        return [name, type_, self._links.line(path, about)]

    def _enum(self, path: str, enum: Enum) -> str:
        lifetimes = dict(enum.lifetimes)
        rows = [
            [f"`{name}`", f"`{value!r}`", with_versions("", lifetimes.get(str(value)))]
            for name, value in enum.members
        ]
        kind = "int" if enum.integer else "str"
        return _section(
            enum.name,
            self._links.prose(path, enum.about),
            f"An open enumeration of `{kind}`: unknown values are kept as they are.",
            table(["member", "value", "versions"], rows),
        )


def _section(name: str, *parts: str) -> str:
    return "\n\n".join([f"## {name} {{#{name}}}", *(part for part in parts if part)])


def _types(operation: Operation) -> Iterator[Type]:
    """The types that an operation sends and returns."""
    yield from (parameter.type for parameter in operation.parameters)
    if operation.body is not None and operation.body.type is not None:
        yield operation.body.type
    if operation.result is not None:
        yield operation.result
