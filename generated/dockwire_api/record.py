# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Immutable values, declared like dataclasses and cheap to define.

A program defines many of them before its first call. A dataclass, like a class of attrs, compiles
all its methods at once, and the libraries themselves take long to import. Here all methods are
inherited, but for ``__init__``, which is compiled on first use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NoReturn, Protocol, Self, TypeVar, dataclass_transform


class _Missing:
    """Stands for a value that was not given."""

    def __repr__(self) -> str:
        return "..."


_MISSING: Any = _Missing()


class _Field:
    """What ``field`` says about an attribute."""

    __slots__ = ("check", "compared", "default", "factory", "kw_only", "shown")

    def __init__(
        self,
        default: Any,
        factory: Callable[[], Any] | None = None,
        kw_only: bool = False,
        shown: bool = True,
        compared: bool = True,
        check: Callable[[Any], None] | None = None,
    ) -> None:
        self.default = default
        self.factory = factory
        self.kw_only = kw_only
        self.shown = shown
        self.compared = compared
        self.check = check


def field(
    *,
    default: Any = _MISSING,
    factory: Callable[[], Any] | None = None,
    kw_only: bool = False,
    repr: bool = True,
    eq: bool = True,
    check: Callable[[Any], None] | None = None,
) -> Any:
    """Describe an attribute.

    Args:
        default: its value if none is given.
        factory: returns its value if none is given.
        kw_only: whether the value is only given by name.
        repr: whether ``repr`` shows it.
        eq: whether it is compared.
        check: called with the value before it is set.
    """
    return _Field(default, factory, kw_only, repr, eq, check)


class _LazyInit:
    """Stands for the ``__init__`` of a record class until that is used."""

    def __init__(self, fields: dict[str, _Field], annotations: dict[str, str]) -> None:
        self._fields = fields
        self.__annotations__ = annotations

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner = owner

    def __get__(self, instance: object, owner: type) -> Any:
        init = _compile_init(self._owner, self._fields)
        init.__annotations__ = self.__annotations__
        type.__setattr__(self._owner, "__init__", init)
        return init.__get__(instance, owner)

    def __call__(self, instance: object, *values: Any, **named: Any) -> None:
        self.__get__(instance, self._owner)(*values, **named)


class RecordType(type):
    """The type of record classes: makes slots of the annotated attributes."""

    _fields: dict[str, _Field]

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kw_only: bool = False,
        eq: bool = True,
    ) -> RecordType:
        """Create a record class.

        Args:
            name: its name.
            bases: its bases; one at most has attributes.
            namespace: its attributes.
            kw_only: whether all values are only given by name.
            eq: whether two of the class are equal if their attributes are; else only the same one.
        """
        own, annotations = {}, {}
        for key, annotation in namespace.get("__annotations__", {}).items():
            if not annotation.startswith("ClassVar"):
                value = namespace.pop(key, _MISSING)
                own[key] = value if isinstance(value, _Field) else _Field(value)
                own[key].kw_only |= kw_only
                annotations[key] = annotation
        inherited = next((base._fields for base in bases if isinstance(base, RecordType)), {})
        fields = namespace["_fields"] = {**inherited, **own}
        namespace["__slots__"] = ("__weakref__",) if name == "Record" else tuple(own)
        namespace["__match_args__"] = tuple(key for key in fields if not fields[key].kw_only)
        if not eq:
            namespace["__eq__"], namespace["__hash__"] = object.__eq__, object.__hash__
        if own:
            namespace.setdefault("__init__", _LazyInit(fields, {**annotations, "return": "None"}))
        return super().__new__(cls, name, bases, namespace)

    @property
    def __attrs_attrs__(cls) -> Any:
        """The attributes for functions of attrs, such as ``evolve`` and ``asdict``."""
        import attrs

        rows = {name: attrs.field(kw_only=row.kw_only) for name, row in cls._fields.items()}
        return attrs.fields(attrs.make_class(cls.__name__, rows))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(metaclass=RecordType):
    """An immutable value. Two are equal if they have the same class and equal attributes."""

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash((type(self), *_compared(self)))

    def __repr__(self) -> str:
        fields = type(self)._fields.items()
        shown = [f"{name}={getattr(self, name)!r}" for name, field in fields if field.shown]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be deleted")

    def __replace__(self, **changes: Any) -> Self:
        """Return a copy with other values, as ``copy.replace`` does."""
        return type(self)(**{**self.__getstate__(), **changes})

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self)._fields}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


class _Replaceable(Protocol):
    def __replace__(self, **changes: Any) -> Any: ...


R = TypeVar("R", bound=_Replaceable)


def replace(value: R, **changes: Any) -> R:
    """Return a copy of a record or a model with other values, as ``copy.replace`` does."""
    replaced: R = value.__replace__(**changes)
    return replaced


def _compared(record: Any) -> list[Any]:
    fields = type(record)._fields.items()
    return [getattr(record, name) for name, field in fields if field.compared]


def _compile_init(cls: type, fields: dict[str, _Field]) -> Any:
    """Return the ``__init__`` of a record class."""
    names: dict[str, Any] = {"MISSING": _MISSING}
    parameters, by_name, lines = ["self"], ["*"], []
    for name, field in fields.items():
        # The setter of a slot works in spite of ``__setattr__``.
        names[f"set_{name}"] = getattr(cls, name).__set__
        parameter, value = name, name
        if field.factory is not None:
            names[f"new_{name}"] = field.factory
            parameter, value = f"{name}=MISSING", f"new_{name}() if {name} is MISSING else {name}"
        elif field.default is not _MISSING:
            names[f"default_{name}"] = field.default
            parameter = f"{name}=default_{name}"
        (by_name if field.kw_only else parameters).append(parameter)
        if field.check is not None:
            names[f"check_{name}"] = field.check
            lines.append(f"  check_{name}({name})\n")
        lines.append(f"  set_{name}(self, {value})\n")
    parameters += by_name if len(by_name) > 1 else []
    text = f"def make({', '.join(names)}):\n def __init__({', '.join(parameters)}):\n"
    made: dict[str, Any] = {}
    # In the module of the class, so that its annotations can be resolved.
    exec(f"{text}{''.join(lines)} return __init__", vars(sys.modules[cls.__module__]), made)
    init = made["make"](**names)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init
