"""Encode the value of one parameter for a query or a header."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dockwire_api.operation import Parameter
from dockwire_api.timestamp import Timestamp
from dockwire_api.values import WrongType, WrongValue


def encode_parameter(parameter: Parameter, value: Any) -> list[str]:
    """Return the texts to send for a value other than None; several texts repeat the key.

    Raises:
        WrongValue, WrongType: the value is not valid for the parameter.
    """
    name = parameter.name
    match parameter.encoding:
        case "timestamp":
            return [_unix_time(name, value)]
        case "filters":
            return [_json(_filters(parameter, value), name)]
    encoded = parameter.kind.encode(value, name, True)
    match parameter.encoding:
        case "plain":
            return [_plain(encoded)]
        case "repeat":
            return [_plain(item) for item in encoded]
        case "comma":
            return [",".join(_plain(item) for item in encoded)]
        case "json":
            return [_json(encoded, name)]
        case "json-repeat":
            return [_json(item, name) for item in encoded]
        case "auth":
            return [base64.urlsafe_b64encode(_json(encoded, name).encode()).decode()]
    raise AssertionError(parameter.encoding)


def _plain(value: Any) -> str:
    # Every engine reads 1 and 0 as booleans; for some parameters it reads nothing else.
    return str(int(value)) if isinstance(value, bool) else str(value)


def _json(value: Any, path: str) -> str:
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise WrongValue(path, str(error)) from None


def _unix_time(name: str, value: Any) -> str:
    if isinstance(value, datetime):
        try:
            return Timestamp.of(value).unix
        except ValueError as error:
            raise WrongValue(name, str(error)) from None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise WrongType(
            name, f"expected a datetime, seconds since 1970 or text, got {type(value).__name__}"
        )
    text = value.strip()
    try:
        float(text)
    except ValueError:
        try:
            return Timestamp.parse(text).unix
        except ValueError as error:
            raise WrongValue(name, f"{error}; give a datetime or seconds since 1970") from None
    return text


def _filters(parameter: Parameter, value: Any) -> dict[str, list[str]]:
    name = parameter.name
    if not isinstance(value, Mapping):
        raise WrongType(name, f"expected a mapping of filters, got {type(value).__name__}")
    filters: dict[str, list[str]] = {}
    for key, allowed in value.items():
        if allowed is None:
            continue
        path = f"{name}[{key!r}]"
        if isinstance(allowed, bool):
            filters[key] = ["true" if allowed else "false"]
            continue
        if not isinstance(allowed, list | tuple):
            hint = f"; write [{allowed!r}]" if isinstance(allowed, str | int) else ""
            raise WrongType(path, f"expected a list or tuple, got {type(allowed).__name__}{hint}")
        for item in allowed:
            if not isinstance(item, str | int) or isinstance(item, bool):
                raise WrongType(path, f"expected str or int, got {type(item).__name__}")
        filters[key] = [str(item) for item in allowed]
    return filters
