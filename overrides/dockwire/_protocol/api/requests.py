"""Encode requests in two steps, without I/O.

``encode`` needs no engine: it checks every value and encodes it as text or JSON, so an invalid
value raises before anything is sent, even the ping. ``Encoded.prepare`` takes the API version,
applies the version gates, and builds path and body.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from dockwire_api.gate import Gate
from dockwire_api.gates import GATES
from dockwire_api.hidden import Hidden, reveal
from dockwire_api.operation import AsyncUpload, Body, Endpoint, Parameter, Request
from dockwire_api.record import Record, field
from dockwire_api.values import WrongType, WrongValue

from ...errors import InvalidArgument, InvalidArgumentType
from ..hide_frames import hide_frames
from ..wire.json_text import encode_json
from . import gates, parameters
from .gates import RequestParts, Unsupported
from .identifiers import path_segment
from .percent_encoding import encode_query
from .tags import split_tag
from .versions import Version, VersionInUse
from .zero_values import Shape

# In a URL: user name and password, and the query, which may hold a token.
_URL = r"(\w[\w+.-]*://)([^/?#]*@)?([^?#]*)(\?[^#]*)?(.*)"


class Prepared(Record):
    """A request ready to send, except for Host, Connection and similar headers."""

    request: Request
    in_use: VersionInUse
    method: str
    # Path and query.
    target: str = field(repr=False)
    # The same without secret values, for logs and error messages.
    shown: str
    headers: list[tuple[str, str]] = field(repr=False)
    body: bytes | AsyncUpload | None = field(repr=False)
    # The gates whose values ``unsupported="drop"`` removed, for a warning.
    dropped: tuple[Gate, ...] = ()


class Encoded(Record):
    """A request with checked and encoded values, for any API version."""

    request: Request
    path: str
    query: dict[str, list[str]] = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    # A JSON value, or a source of bytes for an upload; None for no body.
    body: Any = field(repr=False)
    # The JSON value as text.
    json: bytes | None = field(repr=False)

    @hide_frames
    def prepare(self, in_use: VersionInUse, unsupported: Unsupported = "error") -> Prepared:
        """Apply the version gates and return the request to send.

        Raises:
            VersionError: a value is set that the version in use does not support.
        """
        endpoint = self.request.endpoint
        query, headers, body = self.query, self.headers, self.body
        dropped: tuple[Gate, ...] = ()
        path = self.path
        if in_use.version is not None:
            if rows := _gates(endpoint.id, in_use.version):
                parts = gates.apply(
                    rows,
                    endpoint.id,
                    in_use,
                    RequestParts(query, headers, body),
                    shape=_shape(endpoint.body),
                    unsupported=unsupported,
                )
                query, headers, body = parts.query, parts.headers, parts.body
                dropped = parts.dropped
            if endpoint.versioned:
                path = _prefix(in_use.version) + path
        sent_headers = list(headers.items())
        if endpoint.body is not None and body is not None:
            sent_headers.append(("Content-Type", endpoint.body.media))
            if endpoint.body.style != "upload":
                # Without a gate it is the body that was checked.
                unchanged = body is self.body and self.json is not None
                body = self.json if unchanged else encode_json(body, "body").encode()
        target = shown = path
        if query:
            # Only paths of files may hold bytes that are not UTF-8: all other texts are checked.
            target = shown = f"{path}?{encode_query(query)}"
            secret = _secret_parameters(endpoint)
            # A text with a URL has a colon, which is encoded.
            if secret or "%3A%2F%2F" in target:
                masked = {
                    name: ["<hidden>"] if name in secret else [_mask_url(text) for text in texts]
                    for name, texts in query.items()
                }
                shown = f"{path}?{encode_query(masked)}"
        return Prepared(
            self.request, in_use, endpoint.method, target, shown, sent_headers, body, dropped
        )


@hide_frames
def encode(request: Request, engine: str, now: int | None = None) -> Encoded:
    """Check and encode all values of a request.

    Args:
        request: the request.
        engine: the engine, for error messages.
        now: the current time in nanoseconds since 1970; without it a value that is relative to it
            is an error.

    Raises:
        InvalidArgument: a value is invalid, or a required one is missing.
        InvalidArgumentType: a value has the wrong type.
    """
    endpoint = request.endpoint
    path = endpoint.path
    query: dict[str, list[str]] = {}
    headers: dict[str, str] = {} if endpoint.accept is None else {"Accept": endpoint.accept}
    values = request.values
    try:
        if endpoint.tagged is not None:
            values = split_tag(endpoint.tagged, values)
        for parameter in endpoint.parameters:
            value = values.get(parameter.name)
            if type(value) is Hidden:
                value = value.value
            if parameter.place == "path":
                segment = path_segment(parameter, value, endpoint.id, engine)
                path = path.replace("{" + parameter.wire + "}", segment)
                continue
            if value is not None:
                texts = parameters.encode_parameter(parameter, value, now)
            elif parameter.unset is not None:
                texts = [parameter.unset]
            elif parameter.required:
                raise WrongType(parameter.name, "a value is required, got None")
            else:
                continue
            if parameter.place == "query":
                query[parameter.wire] = texts
            else:
                headers[parameter.wire] = _header(parameter, texts)
        body = text = None
        if endpoint.body is not None:
            body = _body(endpoint.body, reveal(request.body))
            if body is not None and endpoint.body.style != "upload":
                text = encode_json(body, endpoint.body.name).encode()
    except WrongValue as error:
        raise invalid_argument(error, endpoint.id, engine) from None
    return Encoded(request, path, query, headers, body, text)


def invalid_argument(
    error: WrongValue, operation: str | None, engine: str | None = None
) -> InvalidArgument:
    """Return the public error for a value that cannot be sent."""
    kind = InvalidArgumentType if isinstance(error, TypeError) else InvalidArgument
    return kind(str(error), operation=operation, engine=engine)


def check_upload(value: Any, name: str) -> None:
    """Check the type of an upload.

    Raises:
        WrongType: it is not bytes, a file or an iterable.
    """
    if isinstance(value, str | Mapping) or not (
        isinstance(value, bytes | bytearray | memoryview | Iterable | AsyncIterable)
        or hasattr(value, "read")
    ):
        raise WrongType(
            name,
            "expected bytes, a file opened in binary mode or an iterable of bytes, "
            f"got {type(value).__name__}",
        )


# Bounded, because an engine or a user may name any version.
@lru_cache(maxsize=1024)
def _gates(operation: str, version: Version) -> tuple[Gate, ...]:
    return gates.unmet_gates(GATES.get(operation, ()), version)


@lru_cache(maxsize=64)
def _prefix(version: Version) -> str:
    return f"/v{version}"


@lru_cache(maxsize=1024)
def _secret_parameters(endpoint: Endpoint) -> frozenset[str]:
    return frozenset(row.wire for row in endpoint.parameters if row.secret)


def _shape(body: Body | None) -> Shape:
    if body is None:
        return None
    return body.fields() if body.style == "fields" else body.kind


def _header(parameter: Parameter, texts: list[str]) -> str:
    text = ",".join(texts)
    if any(ord(char) < 0x20 or ord(char) > 0x7E for char in text):
        raise WrongValue(parameter.name, "contains characters that are not allowed in a header")
    return text


def _body(body: Body, value: Any) -> Any:
    if body.style == "fields":
        from dockwire_api.model import encode_fields  # many programs use no model

        fields = body.fields()
        values = value or {}
        unknown = values.keys() - {row.name for row in fields}
        if unknown:
            raise WrongType(", ".join(sorted(unknown)), "no such argument")
        return {**body.unset, **encode_fields(fields, values, "", True)}
    if value is None:
        if body.required:
            raise WrongType(body.name, "a value is required, got None")
        # Docker takes no body for an empty object, and Podman 4 does not take it at all.
        return {} if body.style == "value" else None
    if body.style == "upload":
        check_upload(value, body.name)
        return value
    return body.kind.encode(value, body.name, True)


def _mask_url(text: str) -> str:
    """Return the value of a parameter for logs; a URL without what may be secret."""
    if "://" not in text or (found := re.fullmatch(_URL, text, re.DOTALL)) is None:
        return text
    scheme, user, rest, query, fragment = found.groups()
    return "".join(
        (scheme, "<hidden>@" if user else "", rest, "?<hidden>" if query else "", fragment)
    )
