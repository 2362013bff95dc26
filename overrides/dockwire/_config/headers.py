"""Headers that are sent with every request to an engine."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dockwire_api.hidden import reveal

from .._protocol.hide_frames import hide_frames
from ..errors import InvalidArgument, InvalidArgumentType

# A field of a CSV line, and its separator.
_FIELD = r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)'
# The client sets these for each request.
_RESERVED = frozenset(
    {
        *("host", "content-length", "transfer-encoding", "connection", "upgrade"),
        *("accept-encoding", "expect", "te", "trailer"),
    }
)


@hide_frames
def check_default_headers(headers: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    """Check headers given by the caller, and return them as they are sent.

    Raises:
        InvalidArgument: one is not a valid header, or is reserved for the client.
    """
    headers = reveal(headers)
    if headers is None:
        return ()
    if not isinstance(headers, Mapping):
        raise InvalidArgumentType(f"headers: expected a mapping, got {type(headers).__name__}")
    from .._protocol.api.raw_requests import check_headers  # few engines have headers

    for name in headers:
        if isinstance(name, str) and name.lower() in _RESERVED:
            raise InvalidArgument(f"the header {name!r} cannot be set: the client sets it itself")
    return tuple((name, value.strip()) for name, value in check_headers(headers))


@hide_frames
def merge_headers(
    defaults: Mapping[str, str], headers: Mapping[str, str] | None
) -> Mapping[str, str]:
    """Merge headers, whose names are not case-sensitive; those of ``defaults`` are replaced."""
    given = reveal(headers) or {}
    if not isinstance(given, Mapping):
        raise InvalidArgumentType(f"headers: expected a mapping, got {type(given).__name__}")
    names = {name.lower() for name in given if isinstance(name, str)}
    kept = {name: value for name, value in defaults.items() if name.lower() not in names}
    return {**kept, **given}


def headers_from_settings(found: Mapping[str, str], source: str) -> dict[str, str]:
    """Return the headers to send from a user's settings.

    As in the ``docker`` command the User-Agent is not one of them.

    Raises:
        InvalidArgument: one is not a valid header; the message names ``source``, and no value.
    """
    last: dict[str, tuple[str, str]] = {}
    for name, value in found.items():
        lower = name.lower()
        if lower not in _RESERVED and lower != "user-agent":
            last[lower] = (name, value)
    try:
        return dict(check_default_headers(dict(last.values())))
    except InvalidArgument as error:
        raise InvalidArgument(f"{source}: {error.problem}", hint=error.hint) from None


def parse_header_list(text: str) -> dict[str, str]:
    """Parse the value of DOCKER_CUSTOM_HEADERS: a CSV line of NAME=VALUE fields.

    Raises:
        InvalidArgument: it is malformed; the message has no value.
    """
    field = re.compile(_FIELD)
    found: dict[str, str] = {}
    position, separator = 0, ","
    while separator == ",":
        match = field.match(text, position)
        if match is None:
            raise InvalidArgument(
                "a field is badly quoted",
                hint='Write NAME=VALUE,NAME=VALUE; a field with a comma is quoted: "NAME=A,B".',
            )
        quoted, bare, separator = match.groups()
        name, equals, value = (bare if quoted is None else quoted.replace('""', '"')).partition("=")
        if not equals or not name.strip():
            raise InvalidArgument(
                f"field {len(found) + 1} is not NAME=VALUE", hint="Write NAME=VALUE,NAME=VALUE."
            )
        found[name.strip()] = value
        position = match.end()
    return found
