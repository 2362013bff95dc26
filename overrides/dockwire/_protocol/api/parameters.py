"""Encode the value of one parameter for a query or a header."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from math import isfinite
from typing import Any

from dockwire_api.operation import Parameter
from dockwire_api.sequences import is_sequence
from dockwire_api.times import filter_text, unix_text
from dockwire_api.values import (
    AGES,
    BOOL,
    INT,
    NOT_UNICODE,
    STR,
    TIMES,
    Kind,
    WrongType,
    WrongValue,
    advise_attribute,
    check_text,
    describe,
    encode_secret,
)

from ..wire.json_text import encode_json

# Python refuses to write much longer ones.
_LONGEST_INT = 1 << 64


def encode_parameter(parameter: Parameter, value: Any, now: int | None = None) -> list[str]:
    """Return the texts to send for a value other than None; several texts repeat the key.

    Args:
        parameter: the parameter.
        value: its value.
        now: the current time in nanoseconds since 1970, for values that are relative to it.

    Raises:
        WrongValue, WrongType: the value is not valid for the parameter.
    """
    if parameter.encoding == "plain" and (text := _simple_text(parameter.kind, value)) is not None:
        return [text]
    texts = _encode(parameter, value, now)
    if parameter.encoding != "path":
        for text in texts:
            check_text(text, parameter.name)
    return texts


def _simple_text(kind: Kind, value: Any) -> str | None:
    """Return the text of the most common values, which are valid; None for all others."""
    exact = type(value)
    if kind is STR and exact is str:
        return value if value.isascii() else None
    if kind is INT and exact is int:
        return str(value) if -_LONGEST_INT < value < _LONGEST_INT else None
    if kind is BOOL and exact is bool:
        return "1" if value else "0"
    return None


def _encode(parameter: Parameter, value: Any, now: int | None) -> list[str]:
    name = parameter.name
    match parameter.encoding:
        case "timestamp":
            return [unix_text(value, name, now)]
        case "path":
            return [_path(value, name)]
        case "filters":
            return [encode_json(_filters(parameter, value, now), name)]
    encode = encode_secret if parameter.secret else _encode_value
    encoded = encode(parameter.kind, value, name, True)
    match parameter.encoding:
        case "plain":
            return [_plain(encoded, name)]
        case "repeat":
            return [_plain(item, name) for item in encoded]
        case "comma":
            return [",".join(_plain(item, name) for item in encoded)]
        case "json":
            return [encode_json(encoded, name)]
        case "json-repeat":
            return [encode_json(item, name) for item in encoded]
        case "auth":
            return [base64.urlsafe_b64encode(encode_json(encoded, name).encode()).decode()]
    raise AssertionError(parameter.encoding)


def _encode_value(kind: Kind, value: Any, path: str, strict: bool) -> Any:
    return kind.encode(value, path, strict)


def _path(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise WrongType(name, f"expected str, got {describe(value)}")
    try:
        value.encode("utf-8", "surrogateescape")
        return value
    except UnicodeEncodeError:
        pass
    raise WrongValue(name, NOT_UNICODE)


def _plain(value: Any, name: str) -> str:
    # Every engine reads 1 and 0 as booleans; for some parameters it reads nothing else.
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and not isfinite(value):
        raise WrongValue(name, f"{value} is not a finite number")
    try:
        return str(value)
    except ValueError as error:
        # An integer with thousands of digits.
        raise WrongValue(name, str(error)) from None


def _check_filter_name(parameter: Parameter, key: str) -> None:
    """Refuse what is close to a known name: engines ignore unknown filters of some operations.

    Other names are sent: an engine may know more.
    """
    # Some engines negate all filters by an exclamation mark.
    if key.removesuffix("!") in parameter.filters:
        return
    from difflib import get_close_matches

    if found := get_close_matches(key, parameter.filters, n=1, cutoff=0.8):
        raise WrongValue(parameter.name, f"unknown filter {key!r}; did you mean {found[0]!r}?")


def _filters(parameter: Parameter, value: Any, now: int | None) -> dict[str, list[str]]:
    name = parameter.name
    if not isinstance(value, Mapping):
        raise WrongType(name, f"expected a mapping of filters, got {type(value).__name__}")
    filters: dict[str, list[str]] = {}
    for key, allowed in value.items():
        if not isinstance(key, str):
            raise WrongType(name, f"expected str as a key, got {describe(key)}")
        check_text(key, name)
        if allowed is None:
            continue
        path = f"{name}[{key!r}]"
        kind = parameter.filters.get(key)
        if kind is None:
            _check_filter_name(parameter, key)
        if kind is TIMES or kind is AGES:
            items = allowed if is_sequence(allowed) else [allowed]
            filters[key] = [filter_text(item, path, now, ages_only=kind is AGES) for item in items]
            continue
        if isinstance(allowed, bool):
            filters[key] = ["true" if allowed else "false"]
            continue
        if isinstance(allowed, str | int):
            allowed = (allowed,)
        if not is_sequence(allowed):
            given = f"{type(allowed).__name__}{advise_attribute(allowed)}"
            raise WrongType(path, f"expected text, or a list or tuple, got {given}")
        for item in allowed:
            if not isinstance(item, str | int) or isinstance(item, bool):
                hint = advise_attribute(item)
                raise WrongType(path, f"expected str or int, got {type(item).__name__}{hint}")
        filters[key] = [_plain(item, path) for item in allowed]
        for text in filters[key]:
            check_text(text, path)
    return filters
