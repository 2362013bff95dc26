"""The data of the template of a model."""

from __future__ import annotations

from dataclasses import dataclass

from .annotate import Annotate, is_plain, members_of, optional
from .collisions import module_name
from .docs import Section, docstring, with_forms, with_versions
from .forms import Form, Forms
from .literals import quoted, several
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
    # The expression that decodes it.
    read: str
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
    wires: list[str]
    # Wire names that decode to empty values when missing.
    always: list[str]
    # The arguments of as_sent, and the condition under which there is something to remember.
    remember: str
    odd: str
    # Other wire name and wire name.
    also: list[tuple[str, str]]
    # Wire name and shape of fields that had another type in some version.
    changed: list[tuple[str, str]]
    enums: list[tuple[str, str]]
    # Module and class of what is imported before and after the class.
    imports: list[tuple[str, str]]
    late_imports: list[tuple[str, str]]
    # Property with the object's own name, and the attribute it is taken from.
    own_names: list[tuple[str, str]]
    # Old names of attributes, with their annotations.
    renamed: list[tuple[Alias, str]]


def view(form: Form, forms: Forms, annotate: Annotate, aliases: Aliases) -> ModelView:
    """One class, ready to be written."""
    model, received = form.model, form.received
    attributes = [_attribute(field, form, annotate) for field in model.fields]
    times = [field for field in model.fields if field.type == Scalar("time")]
    unix = [field for field in model.fields if field.type == Scalar("unix")]
    always = [
        field.wire
        for field in model.fields
        if received and field.always and annotate.empty(field.type, received) is not None
    ]
    top, late = _imports(form, forms)
    return ModelView(
        name=form.name,
        module=module_name(form.name),
        base=form.base,
        docstring=_docstring(form, forms),
        attributes=attributes,
        wires=[field.wire for field in model.fields],
        always=always,
        remember=", ".join(
            [
                "data",
                *(["_ALWAYS"] if always else []),
                *([f"times={several(quoted(field.wire) for field in times)}"] if times else []),
                *([f"unix={several(quoted(field.wire) for field in unix)}"] if unix else []),
                *(["extra=self.extra"] if times or unix else []),
            ]
        ),
        odd=" or ".join(
            [
                "None in data.values()",
                *(["not _ALWAYS.issubset(data)"] if always else []),
                *(f"self.{field.name} is None" for field in [*times, *unix]),
            ]
        ),
        also=[(other, field.wire) for field in model.fields for other in field.also],
        changed=[(field.wire, _shape(field.type)) for field in model.fields if field.changed],
        enums=sorted({(row.name, members_of(row.name)) for row in _read_enums(form)}),
        imports=top,
        late_imports=late,
        own_names=[(field.own_name, field.name) for field in model.fields if field.own_name],
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
        row=_row(field, annotate),
        read=_read(field, annotate, received, empty),
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


def _row(field: Field, annotate: Annotate) -> str:
    secret = ", secret=True" if field.secret else ""
    # Models are looked up by their sent form, of which the received form is a subclass.
    kind = annotate.kind(field.type)
    return f'Field("{field.name}", {quoted(field.wire)}, {kind}{secret})'


def _read(field: Field, annotate: Annotate, received: bool, empty: str | None) -> str:
    """Return the expression that decodes a field of the JSON object."""
    got = f"get({quoted(field.wire)})"
    if field.type in (Scalar("time"), Scalar("unix")):
        return annotate.decode(field.type, got, received)
    value = annotate.decode(field.type, "v", received)
    if empty is not None:
        return f"{value} if (v := {got}) is not None else {empty}"
    return got if is_plain(field.type) else f"None if (v := {got}) is None else {value}"


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
