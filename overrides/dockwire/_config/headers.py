"""Headers that go with every request to an engine."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .._protocol.api.raw_requests import check_headers
from ..errors import InvalidArgument, InvalidArgumentType

# A field of a line of CSV, and what ends it.
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)')
# What requests are made of, and is nobody's to choose.
_NEEDED = frozenset(
    {
        *("host", "content-length", "transfer-encoding", "connection", "upgrade"),
        *("accept-encoding", "expect", "te", "trailer"),
    }
)


def check_default_headers(headers: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    """Headers as they are sent.

    Raises:
        InvalidArgument: one cannot be a header, or requests need another value of it.
    """
    if headers is None:
        return ()
    if not isinstance(headers, Mapping):
        raise InvalidArgumentType(f"headers: expected a mapping, got {type(headers).__name__}")
    for name in headers:
        if isinstance(name, str) and name.lower() in _NEEDED:
            raise InvalidArgument(f"the header {name!r} cannot be set: requests are made with it")
    return tuple((name, value.strip()) for name, value in check_headers(headers))


def merge_headers(first: Mapping[str, str], second: Mapping[str, str] | None) -> Mapping[str, str]:
    """Both, without those of the first that the second has as well."""
    given = second or {}
    if not isinstance(given, Mapping):
        raise InvalidArgumentType(f"headers: expected a mapping, got {type(given).__name__}")
    names = {name.lower() for name in given if isinstance(name, str)}
    return {**{name: value for name, value in first.items() if name.lower() not in names}, **given}


def sent(found: Mapping[str, str], source: str) -> dict[str, str]:
    """Those of a user's settings that are sent; like the ``docker`` command we name ourselves.

    Raises:
        InvalidArgument: one cannot be a header; the message names ``source``, and no value.
    """
    kept: dict[str, tuple[str, str]] = {}
    for name, value in found.items():
        lower = name.lower()
        if lower not in _NEEDED and lower != "user-agent":
            # However it is written, it is one header; the last one counts.
            kept[lower] = (name, value)
    try:
        return dict(check_default_headers(dict(kept.values())))
    except InvalidArgument as error:
        raise InvalidArgument(f"{source}: {error.problem}", hint=error.hint) from None


def split(text: str) -> dict[str, str]:
    """The headers in a line of CSV with fields NAME=VALUE: what DOCKER_CUSTOM_HEADERS holds.

    Raises:
        InvalidArgument: it is no such line; no value is in the message.
    """
    found: dict[str, str] = {}
    place, end = 0, ","
    while end == ",":
        match = _FIELD.match(text, place)
        if match is None:
            raise InvalidArgument(
                "a field is badly quoted",
                hint='Write NAME=VALUE,NAME=VALUE; a field with a comma is quoted: "NAME=A,B".',
            )
        quoted, bare, end = match.groups()
        name, equals, value = (bare if quoted is None else quoted.replace('""', '"')).partition("=")
        if not equals or not name.strip():
            raise InvalidArgument(
                f"field {len(found) + 1} is not NAME=VALUE", hint="Write NAME=VALUE,NAME=VALUE."
            )
        found[name.strip()] = value
        place = match.end()
    return found
