"""The API as plain data, from the reader to the emitter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias


class SpecError(Exception):
    """The spec cannot be made into code; the message has the reason."""


Kind: TypeAlias = Literal["size", "word", "ports", "unix", "ns", "us"]
"""The forms of values that may be given otherwise than they are on the wire (``x-kind``)."""


@dataclass(frozen=True)
class Scalar:
    """A single value.

    "pairs" is a list of KEY=value texts, "labels" a map of texts; both may be given as the other.
    "size" is a number of bytes that may be given as text with a unit, "word" a text that may be
    given as a number, "ports" a map with a key for each port that may be given as a list. "bytes"
    are base64 in JSON, "ns" and "us" durations in these units that may be given in other forms,
    "unix" a time in seconds since 1970.
    """

    name: Literal["str", "int", "float", "bool", "any", "time", "pairs", "labels", "bytes"] | Kind


@dataclass(frozen=True)
class ListType:
    """A JSON array."""

    item: Type


@dataclass(frozen=True)
class MapType:
    """A JSON object with free keys."""

    item: Type


@dataclass(frozen=True)
class NullableType:
    """An item of an array or map that may be null."""

    item: Type


@dataclass(frozen=True)
class ModelType:
    """A model, by its class name."""

    name: str


@dataclass(frozen=True)
class EnumType:
    """An enumeration, by its class name."""

    name: str
    integer: bool


Type: TypeAlias = Scalar | ListType | MapType | NullableType | ModelType | EnumType

ANY = Scalar("any")


@dataclass(frozen=True)
class Lifetime:
    """The API versions that support something, and what to do in other versions."""

    since: str | None = None
    until: str | None = None
    outside: Literal["drop", "error", "refuse", "rewrite"] = "error"
    feature: str = ""
    pointer: bool = False
    to: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Gate:
    """The part of a request that a lifetime applies to."""

    place: Literal["operation", "query", "header", "body"]
    path: tuple[str, ...]
    lifetime: Lifetime
    # Applies only to these values, matching keys, or more entries than this; else to all.
    values: tuple[str, ...] = ()
    keys: str = ""
    most: int | None = None

    @property
    def about(self) -> tuple[object, ...]:
        """The identity of the gate: a later gate with the same one replaces an earlier one."""
        return (self.place, self.path, self.values, self.keys, self.most)


@dataclass(frozen=True)
class Field:
    """A property of a model."""

    name: str
    wire: str
    type: Type
    about: str
    required: bool
    always: bool
    secret: bool
    also: tuple[str, ...]
    lifetime: Lifetime | None
    # Some version answered with another type: such values are kept, not decoded.
    changed: bool = False
    # The property that holds the object's own name, of a list of names with slashes.
    own_name: str | None = None
    # Whether iterating over the object goes over this list.
    items: bool = False


@dataclass(frozen=True)
class Model:
    """A component that becomes a class."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Enum:
    """A component that becomes an open enumeration."""

    name: str
    about: str
    integer: bool
    members: tuple[tuple[str, str | int], ...]
    # The values that only some versions support.
    lifetimes: tuple[tuple[str, Lifetime], ...] = ()


@dataclass(frozen=True)
class Parameter:
    """A path, query or header parameter."""

    name: str
    wire: str
    place: str
    type: Type
    encoding: str
    about: str
    required: bool
    noun: str
    slashes: bool
    unset: str | None
    filters: tuple[tuple[str, str], ...]
    secret: bool
    # The parameter with the image these credentials are for, "*" for all images, or None.
    credentials_for: str | None
    lifetime: Lifetime | None


@dataclass(frozen=True)
class Body:
    """The body of an operation; ``type`` is None for an upload."""

    style: Literal["fields", "value", "upload"]
    name: str
    media: str
    type: Type | None
    about: str
    required: bool
    # Default values to send, by wire name.
    unset: tuple[tuple[str, str | int | bool], ...] = ()


@dataclass(frozen=True)
class Wait:
    """A call that waits on purpose: for the seconds in a parameter, or for a fixed time."""

    parameter: str | None
    default: float


@dataclass(frozen=True)
class Unlimited:
    """A call without a time limit by default: always, or with a parameter."""

    parameter: str | None
    # Whether the parameter counts if it is not given.
    unset: bool
    # Whether the silence of its stream has no limit by default, too.
    silence: bool


@dataclass(frozen=True)
class Operation:
    """One operation of the API."""

    id: str
    function: str
    resource: str
    method: str
    hand: bool
    http_method: str
    path: str
    answer: str
    ok: tuple[int, ...]
    errors: tuple[int, ...]
    parameters: tuple[Parameter, ...]
    # The arguments that come by position, in this order; all others are keyword-only.
    positional: tuple[str, ...]
    body: Body | None
    result: Type | None
    header: str | None
    versioned: bool
    # Only engines in experimental mode have it.
    experimental: bool
    wait: Wait | None
    unlimited: Unlimited | None
    accept: str | None
    lifetime: Lifetime | None
    # Gates that the components do not have.
    gates: tuple[Gate, ...]
    summary: str
    about: str
    returns: str
    # The parameters with the name of an image, which may have its tag, and with the tag.
    tagged: tuple[str, str] | None = None


@dataclass(frozen=True)
class Rename:
    """A deprecated name that still works."""

    kind: Literal[
        "resources", "models", "operations", "methods", "parameters", "attributes", "members"
    ]
    # The operation, component or resource that has the name; empty for those themselves.
    owner: str
    old: str
    new: str
    # The version of the package that renamed it.
    since: str


@dataclass(frozen=True)
class Api:
    """The whole API, in the order of the spec."""

    version: str
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    operations: tuple[Operation, ...]
    renames: tuple[Rename, ...] = ()

    @property
    def resources(self) -> tuple[str, ...]:
        """The names of the resources, sorted."""
        return tuple(sorted({operation.resource for operation in self.operations}))

    def in_resource(self, resource: str) -> tuple[Operation, ...]:
        """The operations of one resource."""
        return tuple(row for row in self.operations if row.resource == resource)


def named(type: Type) -> Iterator[ModelType | EnumType]:
    """Yield the models and enumerations that a type refers to."""
    match type:
        case ListType(item) | MapType(item) | NullableType(item):
            yield from named(item)
        case ModelType() | EnumType():
            yield type
        case Scalar():
            pass
