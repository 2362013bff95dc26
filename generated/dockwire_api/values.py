# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The kinds of values that fields and parameters hold, and how they are encoded as JSON.

Every field and parameter of the generated code has one ``Kind``, which encodes and decodes it.
Types are checked only with ``strict``: what an engine sent can be sent back unchecked.
"""

from __future__ import annotations

import binascii
import functools
import importlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from .durations import nanoseconds_of
from .hidden import reveal
from .sequences import is_sequence
from .sizes import parse_size
from .timestamp import NEVER, Timestamp, is_never, parse_rfc3339, read_time, read_unix

NOT_UNICODE = (
    "not valid text: it contains half of a surrogate pair, as os.fsdecode makes of bytes that are "
    "not UTF-8"
)
# What identifies an object: the attributes of handles, models and results, the best one first.
_IDENTIFYING = ("id", "container", "name")
# Longer integers are not shown: Python refuses to write some of them as text.
_MAX_SHOWN_BITS = 200
_MAX_SHOWN_TEXT = 1000
# What is before the host of a URL: a token, or a password, which may have any characters.
_LOGIN = re.compile(r"(?<=://)(?:[^\s/?#@:]*:(?!\d{1,5}[/?#])\S*|[^\s/?#@]+)@")
_JSON_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a string"),
    (int, "a number"),
    (float, "a number"),
    (list, "an array"),
    (dict, "an object"),
)
# The names of lists that are a program and its arguments.
_COMMANDS = frozenset({"cmd", "entrypoint", "command", "args"})


def read_bytes(value: Any) -> bytes | None:
    """Decode the JSON value of bytes; None if it is not base64 as it is written in JSON."""
    if not isinstance(value, str) or not value.isascii():
        return None
    try:
        data = binascii.a2b_base64(value, strict_mode=True)
    except binascii.Error:
        return None
    # Another form could not be sent back unchanged.
    return data if _base64(data) == value else None


def _base64(data: bytes | bytearray | memoryview) -> str:
    return binascii.b2a_base64(data, newline=False).decode()


def json_type(value: Any) -> str:
    """Return the JSON type of a value, for a message; the value itself may be secret."""
    for types, name in _JSON_TYPES:
        if isinstance(value, types):
            return name
    return "null"


def _join(place: str, path: str) -> str:
    """Return a path inside a value of which ``place`` is a part."""
    return f"{place}{path}" if path.startswith("[") or not path else f"{place}.{path}"


class WrongValue(ValueError):
    """A value that a field or parameter does not accept; ``path`` is its place."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class WrongType(WrongValue, TypeError):
    """A value of a type that a field or parameter does not accept."""


class Kind:
    """One kind of value: its name in messages, and how it is encoded and decoded."""

    expected: str = "a value"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        """Return the JSON value; with ``strict`` raise WrongType for a value of another kind."""
        return value

    def decode(self, value: Any) -> Any:
        """Return the typed value of a JSON value that is not null.

        Raises:
            WrongType: the value has another JSON type; its path is the place inside the value.
        """
        return value

    def empty(self) -> Any:
        """Return the value of a field that the engine always sends, where it is missing."""
        return None

    def _refuse(self, value: Any, path: str, hint: str = "") -> WrongType:
        return WrongType(path, f"expected {self.expected}, got {describe(value)}{hint}")


def check_text(text: str, path: str) -> None:
    """Check that a text can be sent.

    Raises:
        WrongValue: it is not valid Unicode; the message does not show it.
    """
    if not is_unicode(text):
        raise WrongValue(path, NOT_UNICODE)


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a surrogate pair."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def describe(value: Any) -> str:
    """Describe a value for a message: its type and, if it is short and plain, the value."""
    if value is None:
        return "None"
    name = type(value).__name__
    text = shown(value)
    return name if text == name or len(text) > 60 else f"{name} {text}"


def shown(value: Any) -> str:
    """Return the ``repr`` of a plain value, and the type of any other.

    The ``repr`` of others may be secret, very large, or fail. Of a URL the login is hidden.
    """
    if value is None:
        return "None"
    if isinstance(value, str) and len(value) <= _MAX_SHOWN_TEXT:
        return str.__repr__(_LOGIN.sub("<hidden>@", value))
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int) and value.bit_length() <= _MAX_SHOWN_BITS:
        return int.__repr__(value)
    return type(value).__name__


def advise_attribute(value: Any) -> str:
    """Return which attribute of an object of ours to pass as its name or ID; "" if unknown.

    Handles, models and results are often passed where a text is expected.
    """
    kind = type(value)
    if not kind.__module__.startswith("dockwire"):
        return ""
    found = next((name for name in _IDENTIFYING if hasattr(kind, name)), None)
    return "" if found is None else f"; pass its attribute {found!r}"


class _Scalar(Kind):
    def __init__(self, expected: str, *types: type) -> None:
        self.expected: str = expected
        self._types = types

    def empty(self) -> Any:
        return self._types[-1]()

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        # bool is an int in Python, but not on the wire.
        if strict and (
            not isinstance(value, self._types)
            or (isinstance(value, bool) and bool not in self._types)
        ):
            raise self._refuse(value, path)
        return value


class _Text(_Scalar):
    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if strict:
            value = super().encode(value, path, strict)
            # Engines would replace each half by U+FFFD.
            check_text(value, path)
        return value

    def _refuse(self, value: Any, path: str, hint: str = "") -> WrongType:
        return super()._refuse(value, path, hint or advise_attribute(value))


class _Time(Kind):
    expected = "a datetime with a time zone, or RFC 3339 text with one"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if isinstance(value, datetime):
            try:
                return Timestamp.of(value).text
            except (ValueError, OverflowError) as error:
                raise WrongValue(path, str(error)) from None
        if strict:
            if not isinstance(value, str):
                raise self._refuse(value, path)
            try:
                parse_rfc3339(value)
            except ValueError as error:
                raise WrongValue(path, f"{error}; expected {self.expected}") from None
        return value

    def decode(self, value: Any) -> Any:
        if is_never(value):
            return None
        moment = read_time(value)
        if moment is None:
            raise WrongType("", f"expected a date, got {json_type(value)}")
        return moment


class _Size(Kind):
    """A number of bytes, which may be given as text with a unit."""

    expected = "a number of bytes or text such as '512m'"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if strict and isinstance(value, str):
            try:
                return parse_size(value)
            except ValueError as error:
                raise WrongValue(path, str(error)) from None
        if strict and (not isinstance(value, int) or isinstance(value, bool)):
            raise self._refuse(value, path)
        return value

    def empty(self) -> Any:
        return 0


class _Word(Kind):
    """A text that may be given as a whole number: a user's ID, the number of a signal."""

    expected = "str or int"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        # What an engine sent stays as it came.
        if strict and isinstance(value, int) and not isinstance(value, bool):
            if value < 0:
                raise WrongValue(path, f"{shown(int(value))} is negative")
            # The members of signal.Signals are numbers, too.
            return shown(int(value))
        if strict and not isinstance(value, str):
            raise self._refuse(value, path)
        return value

    def empty(self) -> Any:
        return ""


class _UnixTime(Kind):
    """Seconds since 1970 on the wire, a ``Timestamp`` in Python."""

    expected = "a datetime with a time zone"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if isinstance(value, datetime):
            try:
                return Timestamp.of(value).unix_nanoseconds // 10**9
            except (ValueError, OverflowError) as error:
                raise WrongValue(path, str(error)) from None
        if strict:
            raise self._refuse(value, path)
        return value

    def decode(self, value: Any) -> Any:
        moment = read_unix(value)
        if moment is None and value not in NEVER:
            raise WrongType("", f"expected seconds since 1970, got {json_type(value)}")
        return moment


class _Bytes(Kind):
    """Bytes, in JSON as base64."""

    expected = "bytes, such as text.encode()"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if isinstance(value, bytes | bytearray | memoryview):
            return _base64(value)
        if strict:
            raise self._refuse(value, path)
        return value

    def decode(self, value: Any) -> Any:
        data = read_bytes(value)
        if data is None:
            raise WrongType("", f"expected base64, got {json_type(value)}")
        return data

    def empty(self) -> Any:
        return b""


class _Duration(Kind):
    """A duration, in JSON as a number of ``unit`` nanoseconds."""

    def __init__(self, name: str, unit: int) -> None:
        self.expected: str = f'{name} as an int, a timedelta, or text such as "1m30s"'
        self._name = name
        self._unit = unit

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        nanoseconds = nanoseconds_of(value)
        if nanoseconds is None:
            if not strict:
                return value
            if isinstance(value, str):
                raise WrongValue(
                    path, f"{shown(value)} is not a duration; expected {self.expected}"
                )
            hint = f"; write timedelta(seconds={value})" if isinstance(value, float) else ""
            raise self._refuse(value, path, hint)
        if nanoseconds % self._unit:
            raise WrongValue(path, f"{shown(value)} is not a whole number of {self._name}")
        return nanoseconds // self._unit

    def empty(self) -> Any:
        return 0


def _check_key(key: Any, path: str) -> None:
    if not isinstance(key, str):
        raise WrongType(path, f"expected str as a key, got {describe(key)}")
    check_text(key, path)


class _Pairs(Kind):
    """``["KEY=value", ...]`` on the wire; also accepts a mapping (None for a bare KEY)."""

    expected = 'a mapping, or a list or tuple of "KEY=value" texts'

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if isinstance(value, Mapping):
            pairs = []
            for key, text in value.items():
                if strict:
                    _check_key(key, path)
                if strict and not isinstance(text, str | None):
                    # Values of variables are often secret.
                    raise WrongType(f"{path}[{key!r}]", f"expected str, got {type(text).__name__}")
                if strict and text is not None:
                    check_text(text, f"{path}[{key!r}]")
                pairs.append(key if text is None else f"{key}={text}")
            return pairs
        return _STRINGS.encode(value, path, strict)

    def decode(self, value: Any) -> Any:
        return _STRINGS.decode(value)

    def empty(self) -> Any:
        return []


class _Labels(Kind):
    """A JSON object of strings; also accepts ``["KEY=value", ...]`` (without "=", an empty one)."""

    expected = 'a mapping, or a list or tuple of "KEY=value" texts'

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if is_sequence(value):
            pairs = [text.partition("=") for text in _STRINGS.encode(value, path, strict)]
            if not all(key for key, _, _ in pairs):
                raise WrongValue(path, "a label has no name")
            return {key: text for key, _, text in pairs}
        if strict and not isinstance(value, Mapping):
            raise self._refuse(value, path)
        return _TEXTS.encode(value, path, strict)

    def decode(self, value: Any) -> Any:
        return _TEXTS.decode(value)

    def empty(self) -> Any:
        return {}


def is_plain(kind: Kind) -> bool:
    """Whether the JSON values of a kind need no decoding."""
    return type(kind).decode is Kind.decode


class ListOf(Kind):
    """A JSON array; in Python a list, a tuple or another sequence, not a str."""

    def __init__(self, item: Kind) -> None:
        self.item = item
        self.expected: str = f"a list or tuple (each item {item.expected})"
        self._is_plain = is_plain(item)

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if not is_sequence(value):
            if not strict:
                return value
            raise self._refuse(value, path, list_hint(value, path))
        encode = self.item.encode
        return [encode(item, f"{path}[{index}]", strict) for index, item in enumerate(value)]

    def decode(self, value: Any) -> Any:
        if not isinstance(value, list):
            raise WrongType("", f"expected an array, got {json_type(value)}")
        if self._is_plain:
            return value
        decode = self.item.decode
        # Keep nulls: engines send them in places that the spec does not mention.
        try:
            return [None if item is None else decode(item) for item in value]
        except WrongType:
            raise wrong_item(self.item, enumerate(value)) from None

    def empty(self) -> Any:
        return []


def wrong_item(kind: Kind, items: Iterable[tuple[int | str, Any]]) -> WrongType:
    """Return the error for the first item that cannot be decoded, with its place."""
    for place, item in items:
        if item is not None:
            try:
                kind.decode(item)
            except WrongType as error:
                part = place if isinstance(place, str) else f"[{place}]"
                return WrongType(_join(part, error.path), error.problem)
    raise AssertionError("every item can be decoded")


def list_hint(value: Any, path: str) -> str:
    """Return what to write for a text in place of a list; a command is split as a shell does."""
    if not isinstance(value, str) or len(value) >= 80:
        return ""
    words = [value]
    if path.rpartition(".")[2] in _COMMANDS:
        # Imported here: only a mistake needs it.
        import shlex

        try:
            words = shlex.split(value) or words
        except ValueError:
            words = ["sh", "-c", value]
    return f"; write {words!r}"


class MapOf(Kind):
    """A JSON object with arbitrary keys."""

    def __init__(self, item: Kind) -> None:
        self.item = item
        self.expected: str = f"a mapping (each value {item.expected})"
        self._is_plain = is_plain(item)

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if not isinstance(value, Mapping):
            if strict:
                raise self._refuse(value, path)
            return value
        if strict:
            for key in value:
                _check_key(key, path)
        encode = self.item.encode
        return {key: encode(item, f"{path}[{key!r}]", strict) for key, item in value.items()}

    def decode(self, value: Any) -> Any:
        if not isinstance(value, dict):
            raise WrongType("", f"expected an object, got {json_type(value)}")
        if self._is_plain:
            return value
        decode = self.item.decode
        try:
            return {key: None if item is None else decode(item) for key, item in value.items()}
        except WrongType:
            raise wrong_item(self.item, value.items()) from None

    def empty(self) -> Any:
        return {}


class _Ports(MapOf):
    """A JSON object with a key for each port, "80/tcp"; also accepts a list of ports."""

    def __init__(self) -> None:
        super().__init__(MapOf(ANY))
        self.expected = (
            'a list or tuple of ports such as 80 or "53/udp", or a mapping with these keys'
        )

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if strict and is_sequence(value):
            return {self._port(port, path): {} for port in value}
        if strict and isinstance(value, Mapping):
            value = {self._port(port, path): item for port, item in value.items()}
        return super().encode(value, path, strict)

    def _port(self, port: Any, path: str) -> str:
        if not isinstance(port, str | int) or isinstance(port, bool):
            raise WrongType(path, f"expected str or int for a port, got {describe(port)}")
        text = shown(port) if isinstance(port, int) else port
        return f"{text}/tcp" if text.isdecimal() else text


class Nullable(Kind):
    """A kind of item whose value may be null."""

    def __init__(self, item: Kind) -> None:
        self.item = item
        self.expected: str = f"{item.expected} or None"

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        return None if value is None else self.item.encode(value, path, strict)

    def decode(self, value: Any) -> Any:
        return None if value is None else self.item.decode(value)


def _load(name: str) -> Any:
    """Import a generated class."""
    return getattr(importlib.import_module(".models", __package__), name)


class Obj(Kind):
    """A model; ``sent`` is the class that is accepted where engines return another form of it."""

    def __init__(self, name: str, sent: str = "") -> None:
        self.name = name
        self.sent: str = sent or name
        self.expected: str = f"models.{self.sent}"

    @functools.cached_property
    def cls(self) -> Any:
        """The class of decoded values; it is imported on first use."""
        return _load(self.name)

    @functools.cached_property
    def _accepted(self) -> Any:
        return _load(self.sent)

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if strict and not isinstance(value, self._accepted):
            hint = f"; write models.{self.sent}(...)" if isinstance(value, Mapping) else ""
            raise self._refuse(value, path, hint)
        write = getattr(value, "_encode", None)
        return value if write is None else write(path, strict)

    def decode(self, value: Any) -> Any:
        if not isinstance(value, dict):
            raise WrongType("", f"expected an object, got {json_type(value)}")
        return self.cls._receive(value)

    def empty(self) -> Any:
        return self.cls._receive({})


class EnumOf(Kind):
    """A member of an open enumeration, or a plain value that only newer engines know."""

    def __init__(self, name: str, type: type[str] | type[int] = str) -> None:
        self.name = name
        self.expected: str = f"models.{name} or {type.__name__}"
        self._type = type

    @functools.cached_property
    def cls(self) -> Any:
        """The enumeration; it is imported on first use."""
        return _load(self.name)

    @functools.cached_property
    def _members(self) -> dict[Any, Any]:
        # A dict look-up is ten times faster than calling the class.
        return {member.value: member for member in self.cls}

    def encode(self, value: Any, path: str, strict: bool) -> Any:
        if strict and (not isinstance(value, self._type) or isinstance(value, bool)):
            raise self._refuse(value, path)
        if strict and isinstance(value, str):
            check_text(value, path)
        return self._type(value) if isinstance(value, self._type) else value

    def decode(self, value: Any) -> Any:
        if not isinstance(value, self._type) or isinstance(value, bool):
            raise WrongType("", f"expected {self.expected}, got {json_type(value)}")
        return self._members.get(value) or self.cls(value)

    def empty(self) -> Any:
        return self.decode(self._type())


def encode_secret(kind: Kind, value: Any, path: str, strict: bool) -> Any:
    """Encode a secret value; neither the message of an error nor its traceback shows it.

    Raises:
        WrongType, WrongValue: the value is not of the kind.
    """
    try:
        return kind.encode(reveal(value), path, strict)
    except WrongValue as error:
        # The message of ``error`` and the frames of its traceback may show the value.
        wrong = type(error)
    raise wrong(path, f"expected {kind.expected}, got {type(reveal(value)).__name__}")


STR = _Text("str", str)
INT = _Scalar("int", int)
FLOAT = _Scalar("float", int, float)
BOOL = _Scalar("bool", bool)
ANY = Kind()
TIME = _Time()
UNIX_TIME = _UnixTime()
_STRINGS = ListOf(STR)
_TEXTS = MapOf(STR)
BYTES = _Bytes()
NANOSECONDS = _Duration("nanoseconds", 1)
MICROSECONDS = _Duration("microseconds", 1000)
# The values of filters by time, which the module ``times`` encodes: some need the current time.
TIMES = ListOf(ANY)
AGES = ListOf(ANY)
SIZE = _Size()
WORD = _Word()
PORTS = _Ports()
PAIRS = _Pairs()
LABELS = _Labels()
