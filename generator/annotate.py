"""How types appear in the generated code: as annotations, kinds and decoding expressions."""

from __future__ import annotations

import re

from .forms import Forms
from .shapes import (
    EnumType,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    Type,
)

_PLAIN = {
    "str": "str",
    "int": "int",
    "float": "float",
    "bool": "bool",
    "any": "Any",
    "bytes": "bytes",
}
_KINDS = {
    "str": "STR",
    "int": "INT",
    "float": "FLOAT",
    "bool": "BOOL",
    "any": "ANY",
    "time": "TIME",
    "unix": "UNIX_TIME",
    "pairs": "PAIRS",
    "labels": "LABELS",
    "size": "SIZE",
    "word": "WORD",
    "ports": "PORTS",
    "bytes": "BYTES",
    "ns": "NANOSECONDS",
    "us": "MICROSECONDS",
}
_EMPTY = {
    "str": '""',
    "int": "0",
    "float": "0.0",
    "bool": "False",
    "size": "0",
    "word": '""',
    "bytes": 'b""',
    "ns": "0",
    "us": "0",
}
_FILTERS = {
    "strings": ("str | SequenceNotStr[str]", "ListOf(STR)"),
    "ints": ("int | Sequence[int]", "ListOf(INT)"),
    "bool": ("bool", "BOOL"),
    # Points in time, of which engines also take durations; and durations only.
    "times": ("TimeFilter", "TIMES"),
    "ages": ("TimeFilter", "AGES"),
}
FILTERS = tuple(_FILTERS)


class Annotate:
    """Formats types, with the class that a model's name stands for in each place."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def attribute(self, type_: Type, received: bool) -> str:
        """The annotation of a model's attribute, without Optional."""
        match type_:
            case _ if not received:
                return self._sent(type_)
            case ListType(item):
                return f"list[{self.attribute(item, True)}]"
            case MapType(item):
                return f"dict[str, {self.attribute(item, True)}]"
            case NullableType(item):
                return optional(self.attribute(item, True))
            case ModelType(name):
                return self._forms.class_name(name, True)
            case EnumType(name):
                return name
            case Scalar("time" | "unix"):
                return "Timestamp"
            case Scalar("pairs"):
                return "list[str]"
            case Scalar("labels"):
                return "dict[str, str]"
            case Scalar("size"):
                return "int"
            case Scalar("word"):
                return "str"
            case Scalar("ports"):
                return "dict[str, dict[str, Any]]"
            case Scalar("ns" | "us"):
                return "int"
            case Scalar(name):
                return _PLAIN[name]

    def result(self, type_: Type) -> str:
        """The annotation of an answer: that of a received attribute."""
        return self.attribute(type_, True)

    def parameter(self, type_: Type, encoding: str = "plain") -> str:
        """The annotation of a parameter: that of an attribute to send, and more forms of a time."""
        if type_ == Scalar("time"):
            return "TimeLike" if encoding == "timestamp" else "datetime | str"
        # With Any in an argument, mypy finds the overloads of hand-written methods ambiguous.
        return re.sub(r"\bAny\b", "object", self._sent(type_))

    def _sent(self, type_: Type) -> str:
        """The annotation of what callers pass: any sequence or mapping, which is only read."""
        match type_:
            case ListType(item):
                # A str is a sequence of str, and never meant as one.
                kind = "SequenceNotStr" if _is_text(item) else "Sequence"
                return f"{kind}[{self._sent(item)}]"
            case MapType(item):
                return f"Mapping[str, {self._sent(item)}]"
            case NullableType(item):
                return optional(self._sent(item))
            case ModelType(name):
                return name
            case EnumType(name):
                return f"{name}Like"
            case Scalar("time" | "unix"):
                return "datetime"
            case Scalar("pairs"):
                return "SequenceNotStr[str] | Mapping[str, str | None]"
            case Scalar("labels"):
                return "Mapping[str, str] | SequenceNotStr[str]"
            case Scalar("size"):
                return "int | str"
            case Scalar("word"):
                return "str | int"
            case Scalar("ports"):
                return "Mapping[str, Mapping[str, Any]] | SequenceNotStr[str | int]"
            case Scalar("ns" | "us"):
                return "Duration"
            case Scalar(name):
                return _PLAIN[name]

    def kind(self, type_: Type, received: bool = False) -> str:
        """The expression of a type's ``Kind``."""
        match type_:
            case ListType(item):
                return f"ListOf({self.kind(item, received)})"
            case MapType(item):
                return f"MapOf({self.kind(item, received)})"
            case NullableType(item):
                return f"Nullable({self.kind(item, received)})"
            case ModelType(name):
                cls = self._forms.class_name(name, received)
                return f'Obj("{cls}")' if cls == name else f'Obj("{cls}", "{name}")'
            case EnumType(name, integer):
                return f'EnumOf("{name}", int)' if integer else f'EnumOf("{name}")'
            case Scalar(name):
                return _KINDS[name]

    def empty(self, type_: Type, received: bool) -> str | None:
        """The expression of a type's empty value; None for a type that has none."""
        match type_:
            case ListType() | Scalar("pairs"):
                return "[]"
            case MapType() | Scalar("labels" | "ports"):
                return "{}"
            case ModelType(name):
                return f"{self._forms.class_name(name, received)}.from_dict({{}})"
            case EnumType(name, integer):
                return f"{name}(0)" if integer else f'{name}("")'
            case Scalar(name):
                return _EMPTY.get(name)
            case NullableType():
                return None


def _is_text(type_: Type) -> bool:
    """Whether a str is a value of the type."""
    match type_:
        case NullableType(item):
            return _is_text(item)
        case EnumType(_, integer):
            return not integer
        case _:
            return type_ in (Scalar("str"), Scalar("any"))


def filter_annotation(kind: str) -> str:
    """The annotation of one filter."""
    return _FILTERS[kind][0]


def filter_kind(kind: str) -> str:
    """The expression of the ``Kind`` of one filter."""
    return _FILTERS[kind][1]


def optional(annotation: str) -> str:
    """The annotation of an optional value."""
    return annotation if annotation == "Any" else f"{annotation} | None"
