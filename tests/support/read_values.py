"""What a model has read, compared with the JSON object it was read from.

The comparison follows the names: an attribute is its key in lower case, without what separates
words. So a field that is read from another key, or decoded as another kind, is found, which a
round trip does not see: keys that a model does not know go back as they came.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from dockwire_api import Timestamp
from dockwire_api.model import Model


def wrong_values(value: Any, sent: Any, where: str) -> Iterator[str]:
    """Yield where a value differs from the JSON value that it was read from."""
    if sent is None:
        # Null is an empty value where engines always send one.
        if value not in (None, "", b"", 0, False, [], {}) and not _is_empty(value):
            yield f"{where}: {value!r} of null"
    elif isinstance(value, Model):
        yield from _wrong_attributes(value, sent, where)
    elif isinstance(value, list):
        if not isinstance(sent, list) or len(sent) != len(value):
            yield f"{where}: {value!r} of {sent!r}"
            return
        for number, (item, other) in enumerate(zip(value, sent, strict=True)):
            yield from wrong_values(item, other, f"{where}[{number}]")
    elif isinstance(value, dict):
        if not isinstance(sent, dict) or value.keys() != sent.keys():
            yield f"{where}: {value!r} of {sent!r}"
            return
        for key, item in value.items():
            yield from wrong_values(item, sent[key], f"{where}[{key!r}]")
    elif not _is_value_of(value, sent):
        yield f"{where}: {value!r} of {sent!r}"


def _is_empty(value: Any) -> bool:
    return isinstance(value, Model) and not value.to_dict()


def _wrong_attributes(model: Model, sent: Any, where: str) -> Iterator[str]:
    if not isinstance(sent, dict):
        yield f"{where}: {type(model).__name__} of {sent!r}"
        return
    attributes = {_joined(row.name): row.name for row in model.FIELDS}
    others = {_joined(key): row.name for row in model.FIELDS for key in row.also}
    for key, other in sent.items():
        if key in model.extra:
            continue
        name = attributes.get(_joined(key)) or others.get(_joined(key))
        if name is None:
            yield f"{where}.{key}: no attribute, and not in extra"
        else:
            yield from wrong_values(getattr(model, name), other, f"{where}.{name}")


def _joined(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _is_value_of(value: Any, sent: Any) -> bool:
    """Whether a value that is not a container is what the JSON value says."""
    if isinstance(value, Timestamp):
        return _is_time_of(value, sent)
    if isinstance(value, bytes):
        return isinstance(sent, str) and base64.b64decode(sent) == value
    if value is None:
        # The zero time of Go, and of Unix times, is none.
        return str(sent).startswith("0001-01-01") or sent in ("", 0, -62_135_596_800)
    if isinstance(value, Enum):
        return bool(value.value == sent)
    return type(value) is type(sent) and bool(value == sent)


def _is_time_of(value: Timestamp, sent: Any) -> bool:
    if isinstance(sent, int):
        return value == datetime.fromtimestamp(sent, UTC)
    # Python's own parser has six digits of a second.
    head, _, rest = sent.partition(".")
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    zone = rest[len(digits) :] if rest else ""
    fraction = digits.ljust(9, "0")
    moment = datetime.fromisoformat(f"{head}.{fraction[:6]}{zone}" if rest else sent)
    return moment == value and int(fraction or "0") == value.nanosecond


def unknown_keys(value: Any) -> Iterator[str]:
    """Yield the keys that the models do not know, with the class, and values they cannot read."""
    if isinstance(value, Model):
        yield from (f"{type(value).__name__}.{key}" for key in value.extra)
        for field in value.FIELDS:
            yield from unknown_keys(getattr(value, field.name))
    elif isinstance(value, list):
        for item in value:
            yield from unknown_keys(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from unknown_keys(item)
