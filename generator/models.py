"""The data of the template of a model."""

from __future__ import annotations

from dataclasses import dataclass

from .annotate import Annotate, optional
from .collisions import module_name
from .docs import Section, docstring, with_forms, with_versions
from .forms import Form, Forms
from .literals import quoted, tuple_of
from .renamed import Alias, Aliases
from .shapes import (
    EnumType,
    Field,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    Type,
    named,
)


@dataclass(frozen=True)
class Attribute:
    """One attribute of a model."""

    name: str
    annotation: str
    # The expression of its default; empty without one.
    default: str
    # The line of the FIELDS table.
    row: str
    # Whether the subclass declares a narrower type.
    narrowed: bool


@dataclass(frozen=True)
class ModelView:
    """One class, ready to be written."""

    name: str
    module: str
    base: str | None
    docstring: str
    attributes: list[Attribute]
    # Module and class of what is imported before and after the class.
    imports: list[tuple[str, str]]
    late_imports: list[tuple[str, str]]
    # Property with the object's own name, and the attribute it is taken from.
    own_names: list[tuple[str, str]]
    # The list that iterating goes over, and the annotation of what is in it.
    items: list[tuple[str, str]]
    # Old names of attributes, with their annotations.
    renamed: list[tuple[Alias, str]]


def view(form: Form, forms: Forms, annotate: Annotate, aliases: Aliases) -> ModelView:
    """One class, ready to be written."""
    model = form.model
    attributes = [_attribute(field, form, annotate) for field in model.fields]
    top, late = _imports(form, forms)
    return ModelView(
        name=form.name,
        module=module_name(form.name),
        base=form.base,
        docstring=_docstring(form, forms),
        attributes=attributes,
        imports=top,
        late_imports=late,
        own_names=[(field.own_name, field.name) for field in model.fields if field.own_name],
        items=[
            (field.name, annotate.attribute(field.type.item, True))
            for field in model.fields
            if field.items and isinstance(field.type, ListType)
        ],
        renamed=[
            (alias, row.annotation)
            for alias in aliases.attributes(model.name)
            for row in attributes
            # A subclass inherits the others.
            if row.name == alias.new and (row.narrowed or form.base is None)
        ],
    )


def _attribute(field: Field, form: Form, annotate: Annotate) -> Attribute:
    received = form.received
    empty = annotate.empty(field.type, received) if received and field.always else None
    inner = annotate.attribute(field.type, received)
    annotation = inner if empty is not None else optional(inner)
    sent = annotate.attribute(field.type, False)
    return Attribute(
        name=field.name,
        annotation=annotation,
        default=_default(field.type, empty),
        row=_row(field, annotate, received, empty is not None),
        narrowed=annotation != optional(sent),
    )


def _default(type_: Type, empty: str | None) -> str:
    """Return the expression of an attribute's default; a mutable one is made by a factory."""
    if empty is None:
        return "None"
    match type_:
        case ModelType():
            return f"Factory(lambda: {empty})"
        case ListType() | Scalar("pairs"):
            return "Factory(list)"
        case MapType() | Scalar("labels" | "ports"):
            return "Factory(dict)"
        case _:
            return empty


def _row(field: Field, annotate: Annotate, received: bool, always: bool) -> str:
    parts = [
        f'"{field.name}"',
        quoted(field.wire),
        annotate.kind(field.type, received),
        *(["secret=True"] if field.secret else []),
        *(["always=True"] if always else []),
        *([f"also={tuple_of(field.also)}"] if field.also else []),
        *([f"shape={_shape(field.type)}"] if field.changed else []),
    ]
    return f"Field({', '.join(parts)})"


def _shape(type_: Type) -> str:
    """Return the expression of the shape that ``fits`` compares a JSON value with."""
    match type_:
        case ListType(item):
            return f"[{_shape(item)}]"
        case MapType(item):
            return f'{{"": {_shape(item)}}}'
        case NullableType(item):
            return _shape(item)
        case ModelType():
            return "dict"
        case EnumType(integer=True):
            return "int"
        case Scalar("pairs"):
            return "[str]"
        case Scalar("labels"):
            return '{"": str}'
        case Scalar("ports"):
            return '{"": {"": object}}'
        case Scalar("size"):
            return "int"
        case Scalar("any"):
            return "object"
        case Scalar("float"):
            return "(int, float)"
        case Scalar("unix"):
            return "int"
        case Scalar("int" | "bool" as name):
            return name
        case Scalar("ns" | "us"):
            return "int"
        case _:
            return "str"


def _read_enums(form: Form) -> list[EnumType]:
    return [
        row for field in form.model.fields for row in named(field.type) if isinstance(row, EnumType)
    ]


def _imports(form: Form, forms: Forms) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what a module imports before its class, and after it in an import cycle.

    They are runtime imports, so that ``typing.get_type_hints`` resolves all annotations.
    """
    top = {(module_name(row.name), row.name) for row in _read_enums(form)}
    if not form.received or form.base is not None:
        top |= {(module, f"{name}Like") for module, name in set(top)}
    late: set[tuple[str, str]] = set()
    if form.base is not None:
        top.add((module_name(form.base), form.base))
    for name in forms.references(form) - {form.base}:
        in_cycle = form.name in forms.reach(name)
        (late if in_cycle else top).add((module_name(name), name))
    return sorted(top), sorted(late)


def _form(field: Field, form: Form) -> str:
    """Return the kind of value that an attribute takes, for its description."""
    # The received form has numbers.
    is_sent = not form.received
    return field.type.name if is_sent and isinstance(field.type, Scalar) else ""


def _docstring(form: Form, forms: Forms) -> str:
    model = form.model
    paragraphs = [model.about or f"``{model.name}`` of the Docker Engine API."]
    if form.base is not None:
        paragraphs.append(
            f"The form that engines return; also accepted in place of a ``{form.base}``."
        )
    elif form.name in forms.both:
        paragraphs.append(
            f"The form to send; engines return a ``{forms.class_name(form.name, True)}``."
        )
    entries = [
        (
            field.name,
            with_versions(
                with_forms(field.about or f"``{field.wire}``.", _form(field, form)), field.lifetime
            ),
        )
        for field in model.fields
    ]
    return docstring(paragraphs, [Section("Attributes", entries)])
