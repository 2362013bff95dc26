"""From the description of a request to what is sent, in two pure steps.

``encode`` needs no engine: it checks every value and writes it as text or JSON, so that a wrong
value is refused before anything is sent, the ping included. ``prepare`` knows the API version:
it applies the version gates and makes path and body.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from attrs import frozen

from dockwire_api.gate import Gate
from dockwire_api.gates import GATES
from dockwire_api.model import encode_fields
from dockwire_api.operation import AsyncUpload, Body, Parameter, Request
from dockwire_api.values import WrongType, WrongValue

from ...errors import InvalidArgument, InvalidArgumentType
from . import gates, parameters
from .gates import Passed, Unsupported
from .identifiers import path_segment
from .versions import Version, VersionInUse
from .zero_values import Shape


@frozen
class Encoded:
    """A request whose values are checked and encoded; the API version is still open."""

    request: Request
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    # A JSON value, or a source of bytes for an upload; None for no body.
    body: Any


@frozen
class Prepared:
    """A request as it is sent, but for the headers that belong to the connection."""

    request: Request
    where: VersionInUse
    method: str
    # Path and query.
    target: str
    # The same without values that may be secret, for logs and messages.
    shown: str
    headers: list[tuple[str, str]]
    body: bytes | AsyncUpload | None
    # What was left out because the user chose so, for a warning.
    dropped: tuple[Gate, ...] = ()


def encode(request: Request, engine: str) -> Encoded:
    """Check and encode all values of a request.

    Raises:
        InvalidArgument: a value is wrong, or one that is needed is missing.
        InvalidArgumentType: a value is of a wrong type.
    """
    endpoint = request.endpoint
    path = endpoint.path
    query: dict[str, list[str]] = {}
    headers: dict[str, str] = {} if endpoint.accept is None else {"Accept": endpoint.accept}
    try:
        for parameter in endpoint.parameters:
            value = request.values.get(parameter.name)
            if parameter.place == "path":
                segment = path_segment(parameter, value, endpoint.id, engine)
                path = path.replace("{" + parameter.wire + "}", segment)
                continue
            written = _written(parameter, value)
            if written is None:
                continue
            if parameter.place == "query":
                query[parameter.wire] = written
            else:
                headers[parameter.wire] = _header(parameter, written)
        body = _body(endpoint.body, request.body)
    except WrongValue as error:
        kind = InvalidArgumentType if isinstance(error, TypeError) else InvalidArgument
        raise kind(str(error), operation=endpoint.id, engine=engine) from None
    return Encoded(request, path, query, headers, body)


def prepare(encoded: Encoded, where: VersionInUse, unsupported: Unsupported = "error") -> Prepared:
    """Apply the version gates and make what is sent; ``encoded`` stays as it is.

    Raises:
        VersionError: something was asked for that the version in use does not know.
        InvalidArgument: the body holds a number that JSON cannot hold.
    """
    request = encoded.request
    endpoint = request.endpoint
    passed = Passed(encoded.query, encoded.headers, encoded.body)
    if where.version is not None:
        passed = gates.apply(
            _gates(endpoint.id, where.version),
            endpoint.id,
            where,
            passed,
            shape=_shape(endpoint.body),
            unsupported=unsupported,
        )
    query = passed.query
    headers = dict(passed.headers)
    path = encoded.path
    if endpoint.versioned and where.version is not None:
        path = f"/v{where.version}{path}"
    body = passed.body
    if endpoint.body is not None and body is not None:
        headers["Content-Type"] = endpoint.body.media
        if endpoint.body.style != "upload":
            body = _json(body, endpoint.id, where)
    secret = {row.wire for row in endpoint.parameters if row.secret}
    shown = {key: ["<hidden>"] if key in secret else values for key, values in query.items()}
    return Prepared(
        request=request,
        where=where,
        method=endpoint.method,
        target=_target(path, query),
        shown=_target(path, shown),
        headers=list(headers.items()),
        body=body,
        dropped=passed.dropped,
    )


@cache
def _gates(operation: str, version: Version) -> tuple[Gate, ...]:
    return gates.outside(GATES.get(operation, ()), version)


def _shape(body: Body | None) -> Shape:
    if body is None:
        return None
    return body.fields() if body.style == "fields" else body.kind


def _target(path: str, query: Mapping[str, list[str]]) -> str:
    if not query:
        return path
    return f"{path}?{urlencode(query, doseq=True, quote_via=quote)}"


def _written(parameter: Parameter, value: Any) -> list[str] | None:
    if value is None:
        if parameter.unset is not None:
            return [parameter.unset]
        if parameter.required:
            raise WrongType(parameter.name, "a value is needed, got None")
        return None
    return parameters.texts(parameter, value)


def _header(parameter: Parameter, written: list[str]) -> str:
    text = ",".join(written)
    if any(ord(sign) < 0x20 or ord(sign) > 0x7E for sign in text):
        raise WrongValue(parameter.name, "holds what a header cannot hold")
    return text


def _body(body: Body | None, value: Any) -> Any:
    if body is None:
        return None
    if body.style == "fields":
        fields = body.fields()
        values = value or {}
        unknown = values.keys() - {row.name for row in fields}
        if unknown:
            raise WrongType(", ".join(sorted(unknown)), "no such argument")
        return {**body.unset, **encode_fields(fields, values, "", True)}
    if value is None:
        if body.required:
            raise WrongType(body.name, "a value is needed, got None")
        return None
    if body.style == "upload":
        if isinstance(value, str) or not (
            isinstance(value, bytes | bytearray | memoryview | Iterable | AsyncIterable)
            or hasattr(value, "read")
        ):
            raise WrongType(
                body.name,
                "expected bytes, a file opened in binary mode or an iterable of bytes, "
                f"got {type(value).__name__}",
            )
        return value
    return body.kind.encode(value, body.name, True)


def _json(value: Any, operation: str, where: VersionInUse) -> bytes:
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()
    except ValueError as error:
        raise InvalidArgument(str(error), operation=operation, engine=where.engine) from None
