# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The base of all models: objects that decode and encode one JSON object each.

A received model keeps the JSON object as it came and decodes an attribute when it is first used.
When the model is sent, used attributes are encoded again; all others are sent as they came.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from .values import Kind, WrongType, WrongValue, encode_secret, is_plain

if TYPE_CHECKING:
    import inspect

    from attrs import Factory as Factory
    from attrs import define as define
    from attrs import field
else:
    # Checkers see attrs classes; attrs itself would take 0.4 ms to build each class.
    def define(**options):
        return lambda cls: cls

    def Factory(make):
        return NULL


NULL: Any = None
"""A null where the spec promises a value: kept, so that it can be sent back."""
_MISSING: Any = object()


class Field(NamedTuple):
    """How one attribute of a model is encoded on the wire.

    Attributes:
        name: the attribute.
        wire: its key in JSON.
        kind: the kind of its values.
        secret: whether its value is hidden.
        always: whether engines always send it; where it is missing it is empty.
        also: other keys that engines use in place of ``wire``.
        shape: what can be decoded, for a field whose type has changed; see ``fits``.
    """

    name: str
    wire: str
    kind: Kind
    secret: bool = False
    always: bool = False
    also: tuple[str, ...] = ()
    shape: Any = None

    def key(self, received: Mapping[str, Any]) -> str:
        """Return the key that the engine used, or else the usual one."""
        if self.also and self.wire not in received:
            return next((other for other in self.also if other in received), self.wire)
        return self.wire

    def decode(self, value: Any) -> Any:
        """Return the typed value of a JSON value that is not null.

        Raises:
            WrongType: it cannot be decoded.
        """
        if self.shape is not None and not fits(value, self.shape):
            raise WrongType(self.name, "the value has a type of other versions")
        return self.kind.decode(value)

    def read(self, received: Mapping[str, Any]) -> Any:
        """Return the value in a JSON object; empty or None if it is missing or unreadable."""
        value = received.get(self.key(received) if self.also else self.wire)
        if value is not None:
            try:
                value = self.decode(value)
            except WrongType:
                value = None
        return self.kind.empty() if value is None and self.always else value

    def is_unreadable(self, value: Any) -> bool:
        """Whether a JSON value other than null cannot be decoded."""
        try:
            self.decode(value)
        except WrongType:
            return True
        return False

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        """Return the JSON value of a value other than None.

        Raises:
            WrongType, WrongValue: with ``strict``, it is not of the field's kind.
        """
        if self.secret:
            return encode_secret(self.kind, value, path, strict)
        return self.kind.encode(value, path, strict)


# What a model has in place of a JSON object if no engine sent it.
_NOT_RECEIVED: dict[str, Any] = {}


class _OnDemand:
    """An attribute of a class that is computed for each class on first use."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = functools.cache(make)

    def __get__(self, instance: object, owner: Any) -> Any:
        return self._make(owner)


def _attrs_fields(cls: type[Model]) -> Any:
    import attrs

    rows: dict[str, Any] = {
        row.name: attrs.field(factory=row.kind.empty) if row.always else attrs.field(default=None)
        for row in cls.FIELDS
    }
    rows["extra"] = attrs.field(factory=dict)
    # So that `attrs.evolve` hands it on.
    rows["_received"] = attrs.field(factory=dict, alias="_received", repr=False)
    return attrs.fields(attrs.make_class(cls.__name__, rows, kw_only=True))


def _signature(cls: type[Model]) -> inspect.Signature:
    from inspect import Parameter, Signature, get_annotations

    annotations: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        annotations |= get_annotations(base)
    return Signature(
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=annotations[name])
            for name in (*cls._ROWS, "extra")
        ]
    )


class _OnFirstUse:
    """An attribute that has not been used: it puts its value into ``__dict__``, which hides it."""

    __slots__ = ("_decode", "_empty", "_name", "_wire")

    def __init__(self, row: Field) -> None:
        self._name = row.name
        self._empty = row.kind.empty if row.always else None
        # The common case is the same as Field.read, in fewer calls.
        is_simple = not row.also and row.shape is None
        self._wire = row.wire if is_simple else None
        self._decode: Any = row.read
        if is_simple:
            self._decode = None if is_plain(row.kind) else row.kind.decode

    def __get__(self, model: Model | None, owner: type[Model]) -> Any:
        if model is None:
            return self
        if self._wire is None:
            return model.__dict__.setdefault(self._name, self._decode(model._received))
        value = model._received.get(self._wire)
        if value is not None and self._decode is not None:
            try:
                value = self._decode(value)
            except WrongType:
                value = None
        if value is None and self._empty is not None:
            value = self._empty()
        return model.__dict__.setdefault(self._name, value)


class _ExtraOnFirstUse:
    """The same for ``extra``."""

    def __get__(self, model: Model | None, owner: type[Model]) -> Any:
        return self if model is None else model.__dict__.setdefault("extra", model._unknown())


@define(slots=False, eq=False, repr=False, kw_only=True)
class Model:
    """One JSON object of the API.

    ``extra`` holds the keys that this version of the SDK does not know, by wire name, and values
    that it cannot read, such as a date in an unknown form; they are sent back unchanged. Two models
    are equal if they have the same class and equal attributes.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = ()
    _ROWS: ClassVar[Mapping[str, Field]] = {}
    _KEYS: ClassVar[frozenset[str]] = frozenset()
    # Whether engines use several keys for an attribute.
    _HAS_OTHER_KEYS: ClassVar[bool] = False

    extra: dict[str, Any] = Factory(dict)

    if TYPE_CHECKING:
        _received: dict[str, Any] = field(init=False)
    else:  # checkers make a signature from the attributes, and refuse other names
        # Attributes are in ``__dict__``, whose ``setdefault`` is atomic across threads.
        __slots__ = ("__dict__", "__weakref__", "_received")
        __attrs_attrs__ = _OnDemand(_attrs_fields)
        __signature__ = _OnDemand(_signature)
        # Whether instances take any attribute: a subclass of somebody else.
        _IS_OPEN = False
        extra = _ExtraOnFirstUse()

        def __init_subclass__(cls, **options):
            super().__init_subclass__(**options)
            cls._IS_OPEN = cls.__module__.partition(".")[0] != __name__.partition(".")[0]
            if cls.__name__ == "ContainerCreateResponse":
                # Others are read too often: it makes each use of an attribute slower.
                cls.__getattr__ = _refuse
            if "FIELDS" in cls.__dict__:
                cls._ROWS = {row.name: row for row in cls.FIELDS}
                cls._KEYS = frozenset(row.wire for row in cls.FIELDS)
                cls._HAS_OTHER_KEYS = any(row.also for row in cls.FIELDS)
                for row in cls.FIELDS:
                    setattr(cls, row.name, _OnFirstUse(row))

        def __new__(cls, *args, **values):
            self = object.__new__(cls)
            _set_received(self, _NOT_RECEIVED)
            return self

        def __init__(self, **values):
            if "_received" in values:
                _set_received(self, values.pop("_received"))
            for name in values:
                if name not in self._ROWS and name != "extra":
                    raise TypeError(
                        f"{type(self).__name__}.__init__() got an unexpected keyword argument "
                        f"{name!r}"
                    )
            self.__dict__.update(values)

        def __setattr__(self, name, value):
            # The class has properties with setters.
            if (
                name not in self._ROWS
                and name != "extra"
                and not self._IS_OPEN
                and not hasattr(type(self), name)
            ):
                raise self._no_attribute(name)
            object.__setattr__(self, name, value)

    def _no_attribute(self, name: str) -> AttributeError:
        problem = f"{type(self).__name__!r} object has no attribute {name!r}"
        return AttributeError(problem, name=name, obj=self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values.

        The object is copied.

        Raises:
            WrongType: it is not a mapping.
            WrongValue: it is nested too deeply.
        """
        if not isinstance(data, Mapping):
            raise WrongType(cls.__name__, f"expected a mapping, got {type(data).__name__}")
        return cls._receive(_copied(data, cls.__name__))

    @classmethod
    def _receive(cls, data: dict[str, Any]) -> Self:
        """Read a decoded JSON object that nothing else uses."""
        self: Self = object.__new__(cls)
        _set_received(self, data)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send: wire names, without None, with unknown keys."""
        return self._encode(type(self).__name__, False)

    def _encode(self, path: str, strict: bool) -> dict[str, Any]:
        """Return the JSON object; with ``strict`` received values are checked, too."""
        received, values = self._received, self.__dict__
        if "extra" in values and (removed := self._unknown().keys() - self.extra.keys()):
            received = {key: value for key, value in received.items() if key not in removed}
        data: dict[str, Any] = {}
        for row in self.FIELDS:
            key = row.key(received)
            value = values.get(row.name, _MISSING)
            place = f"{path}.{row.name}" if path else row.name
            if value is _MISSING:
                if not strict:
                    if key in received:
                        data[key] = _copied(received[key], place)
                    continue
                value = row.read(received)
            if value is not None:
                value = row.encode(value, place, strict)
            sent = received.get(key, _MISSING)
            if not value and received is not _NOT_RECEIVED and _stays(row, sent):
                value = sent
            elif value is None:
                continue
            if value is not _MISSING:
                data[key] = value
        if "extra" not in values:
            return data | {key: _copied(received[key], path) for key in self._unknown_keys()}
        for key, value in self.extra.items():
            # An unreadable value counts only until its attribute has another one.
            if key not in data or value is not received.get(key):
                data[key] = value
        return data

    def _unknown_keys(self) -> list[str]:
        received = self._received
        known = self._KEYS
        if self._HAS_OTHER_KEYS:
            known = frozenset(row.key(received) for row in self.FIELDS)
        return [] if known.issuperset(received) else [key for key in received if key not in known]

    def _unknown(self) -> dict[str, Any]:
        """Return the first value of ``extra``."""
        received = self._received
        extra = {key: received[key] for key in self._unknown_keys()}
        for row in self.FIELDS:
            key = row.key(received)
            value = received.get(key)
            if value is not None and row.is_unreadable(value):
                extra[key] = value
        return extra

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

    # Copies are the same, whichever attributes were used before.
    def _state(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*self._ROWS, "extra")} | self.__dict__

    def __reduce__(self) -> tuple[Any, ...]:
        received = None if self._received is _NOT_RECEIVED else self._received
        return _restore, (type(self), self._state(), received)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        import copy

        twin: Self = _restore(type(self), copy.deepcopy(self._state(), memo), self._received)
        return twin

    def __replace__(self, **changes: Any) -> Self:
        twin: Self = _restore(type(self), self._state(), self._received)
        for name, value in changes.items():
            setattr(twin, name, value)
        return twin


def _refuse(model: Model, name: str) -> Any:
    """Report an attribute that a model does not have, with what to write in its place."""
    from .absent import missing

    raise missing(model, name)


_set_received: Callable[[Model, dict[str, Any]], None] = Model.__dict__["_received"].__set__


def _restore(cls: Any, values: dict[str, Any], received: dict[str, Any] | None) -> Any:
    model = cls.__new__(cls)
    _set_received(model, _NOT_RECEIVED if received is None else received)
    model.__dict__.update(values)
    return model


def _stays(row: Field, sent: Any) -> bool:
    """Whether an empty attribute is sent as it came: null, missing, or without a value."""
    if sent is _MISSING:
        return row.always
    # Go's zero time is None.
    return sent is None or row.is_unreadable(sent) or row.decode(sent) is None


def _copied(value: Any, path: str) -> Any:
    """Copy a JSON value.

    Raises:
        WrongValue: it is nested too deeply.
    """
    try:
        return _copy(value)
    except RecursionError:
        pass
    raise WrongValue(path, "nested too deeply")


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value


def encode_fields(
    fields: tuple[Field, ...], values: Mapping[str, Any], path: str, strict: bool
) -> dict[str, Any]:
    """Return a JSON object from attribute values, without those that are None.

    Raises:
        WrongType, WrongValue: with ``strict``, a value is not of its field's kind.
    """
    data: dict[str, Any] = {}
    for row in fields:
        value = values.get(row.name)
        if value is not None:
            place = f"{path}.{row.name}" if path else row.name
            data[row.wire] = row.encode(value, place, strict)
    return data


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
