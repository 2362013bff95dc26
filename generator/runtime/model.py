"""The base of all models: attrs classes that decode and encode one JSON object each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, Self

from attrs import define, field

from .values import Kind, encode_secret

NULL: Any = None
"""A null where the spec promises a value: kept, so that it can be sent back."""


class Field(NamedTuple):
    """How one attribute of a model is encoded on the wire."""

    name: str
    wire: str
    kind: Kind
    secret: bool = False


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Model:
    """One JSON object of the API.

    ``extra`` holds the keys that this version of the SDK does not know, by wire name, and values
    that it cannot read, such as a date in an unknown form; they are sent back unchanged. Two models
    are equal if they have the same class and equal attributes.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = ()

    extra: dict[str, Any] = field(factory=dict)
    # What the engine sent where decoding changed it (a null or missing value became empty, Go's
    # zero time None), by wire name; ``...`` if missing. Sent back while the attribute is empty.
    _as_sent: dict[str, Any] | None = field(default=None, init=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send: wire names, without None, with unknown keys."""
        return self._encode(type(self).__name__, False)

    def _encode(self, path: str, strict: bool) -> dict[str, Any]:
        data = encode_fields(
            self.FIELDS,
            {row.name: getattr(self, row.name) for row in self.FIELDS},
            path,
            strict,
            self._as_sent,
        )
        if self.extra:
            data.update(self.extra)
        return data

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        return all(
            getattr(self, row.name) == getattr(other, row.name) for row in self.FIELDS
        ) and bool(self.extra == other.extra)

    # Models are mutable.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts = []
        for row in self.FIELDS:
            value = getattr(self, row.name)
            if value is None or value == [] or value == {}:
                continue
            parts.append(f"{row.name}={'<hidden>' if row.secret and value else repr(value)}")
        if self.extra:
            parts.append(f"extra={self.extra!r}")
        return f"{type(self).__name__}({', '.join(parts)})"


def encode_fields(
    fields: tuple[Field, ...],
    values: Mapping[str, Any],
    path: str,
    strict: bool,
    as_sent: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a JSON object from attribute values, without those that are None.

    Raises:
        WrongType: with ``strict``, a value is not of its field's kind.
    """
    data: dict[str, Any] = {}
    for name, wire, kind, secret in fields:
        value = values.get(name)
        if value is not None:
            place = f"{path}.{name}" if path else name
            value = (
                encode_secret(kind, value, place, strict)
                if secret
                else kind.encode(value, place, strict)
            )
        if as_sent is not None and wire in as_sent and not value:
            sent = as_sent[wire]
            if sent is not ...:
                data[wire] = sent
        elif value is not None:
            data[wire] = value
    return data


def as_sent(
    data: Mapping[str, Any],
    always: frozenset[str] = frozenset(),
    times: tuple[str, ...] = (),
    unix: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
) -> dict[str, Any] | None:
    """Return what ``from_dict`` must remember to send an object back unchanged.

    ``always`` are the wire names that decode to empty values when missing, ``times`` those that
    may hold Go's zero time, ``unix`` those of times in seconds. A time that cannot be read is added
    to ``extra``. None if there is nothing to remember, which is the common case.
    """
    sent: dict[str, Any] | None = None
    if None in data.values():
        sent = {wire: None for wire, value in data.items() if value is None}
    if always and not always.issubset(data):
        sent = sent or {}
        for wire in always.difference(data):
            sent[wire] = ...
    for wire in times:
        value = data.get(wire)
        if value is not None:
            from .timestamp import is_never, read_time

            if read_time(value) is None:
                sent = sent or {}
                sent[wire] = value
                if extra is not None and not is_never(value):
                    extra[wire] = value
    for wire in unix:
        value = data.get(wire)
        if value is not None:
            from .timestamp import read_unix

            if read_unix(value) is None:
                sent = sent or {}
                sent[wire] = value
                if extra is not None and value != 0:
                    extra[wire] = value
    return sent


def own_name(names: Sequence[Any] | None) -> str:
    """Return an object's own name of its names with slashes; empty if it has none.

    The names of legacy links have a second slash: "/other/alias".
    """
    for name in names or ():
        if isinstance(name, str) and "/" not in name[1:]:
            return name.removeprefix("/")
    return ""


def fits(value: Any, shape: Any) -> bool:
    """Whether a JSON value has a shape: Python types, or a list or dict of one shape."""
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(item, shape[0]) for item in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(fits(item, shape[""]) for item in value.values())
    return value is None or isinstance(value, shape)


def set_aside(data: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a type that only older engines sent."""
    return {
        wire: data[wire]
        for wire, shape in shapes.items()
        if data.get(wire) is not None and not fits(data[wire], shape)
    }
