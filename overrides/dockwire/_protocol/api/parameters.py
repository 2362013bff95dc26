"""Encode the value of one parameter for a query or a header."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from dockwire_api.operation import Parameter
from dockwire_api.timestamp import Timestamp
from dockwire_api.values import Kind, WrongType, WrongValue, describe, encode_secret

from ..wire.json_text import check_text, encode_json


def encode_parameter(parameter: Parameter, value: Any) -> list[str]:
    """Return the texts to send for a value other than None; several texts repeat the key.

    Raises:
        WrongValue, WrongType: the value is not valid for the parameter.
    """
    texts = _encode(parameter, value)
    for text in texts:
        check_text(text, parameter.name)
    return texts


def _encode(parameter: Parameter, value: Any) -> list[str]:
    name = parameter.name
    match parameter.encoding:
        case "timestamp":
            return [_unix_time(name, value)]
        case "filters":
            return [encode_json(_filters(parameter, value), name)]
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


def _unix_time(name: str, value: Any) -> str:
    if isinstance(value, datetime):
        try:
            return Timestamp.of(value).unix
        except (ValueError, OverflowError) as error:
            raise WrongValue(name, str(error)) from None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _plain(value, name)
    if not isinstance(value, str):
        raise WrongType(
            name, f"expected a datetime, seconds since 1970 or text, got {type(value).__name__}"
        )
    text = value.strip()
    try:
        if isfinite(float(text)):
            return text
    except ValueError:
        pass
    try:
        return Timestamp.parse(text).unix
    except (ValueError, OverflowError) as error:
        raise WrongValue(name, f"{error}; give a datetime or seconds since 1970") from None


def _filters(parameter: Parameter, value: Any) -> dict[str, list[str]]:
    name = parameter.name
    if not isinstance(value, Mapping):
        raise WrongType(name, f"expected a mapping of filters, got {type(value).__name__}")
    filters: dict[str, list[str]] = {}
    for key, allowed in value.items():
        if not isinstance(key, str):
            raise WrongType(name, f"expected str as a key, got {describe(key)}")
        if allowed is None:
            continue
        path = f"{name}[{key!r}]"
        if isinstance(allowed, bool):
            filters[key] = ["true" if allowed else "false"]
            continue
        if not isinstance(allowed, list | tuple):
            hint = f"; write [{allowed!r}]" if isinstance(allowed, str) else ""
            raise WrongType(path, f"expected a list or tuple, got {type(allowed).__name__}{hint}")
        for item in allowed:
            if not isinstance(item, str | int) or isinstance(item, bool):
                raise WrongType(path, f"expected str or int, got {type(item).__name__}")
        filters[key] = [_plain(item, path) for item in allowed]
    return filters
