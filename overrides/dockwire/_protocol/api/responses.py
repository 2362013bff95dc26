"""From an answer to its value, or to the error it stands for; pure."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any

from dockwire_api.operation import Endpoint
from dockwire_api.values import Kind, ListOf, MapOf, Obj

from ...errors import (
    ApiError,
    BadRequest,
    Conflict,
    DiskFull,
    Forbidden,
    NotFound,
    NotFoundOrDenied,
    NotSupported,
    ProtocolError,
    ReadOnly,
    ServerError,
    Unauthorized,
    Unavailable,
    VersionRefused,
)
from ..images.hints import is_denied
from ..images.registries import contacts_registry
from .requests import Prepared
from .swarm_errors import find_rule
from .versions import is_version_refusal, version_advice

ERROR_BODY_LIMIT = 1 << 20
"""How much of an error's body is worth reading, in bytes."""
_SHOWN = 2000
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


def decode_response(
    prepared: Prepared, status: int, headers: Mapping[str, str], body: bytes
) -> Any:
    """Return the value of a complete response.

    Args:
        prepared: the request that was sent.
        status: the HTTP status of the response.
        headers: its headers under lower-case names.
        body: its whole body.

    Raises:
        ApiError: the status is not one of success.
        ProtocolError: the response does not have the shape that the operation defines.
    """
    if not is_success(prepared.request.endpoint, status):
        raise error_for_response(prepared, status, headers, body)
    return decode_body(prepared, status, headers, body)


def decode_body(prepared: Prepared, status: int, headers: Mapping[str, str], body: bytes) -> Any:
    """Return the value of a complete response with a status of success.

    Raises:
        ProtocolError: the response does not have the shape that the operation defines.
    """
    endpoint = prepared.request.endpoint
    match endpoint.answer:
        case "json":
            try:
                document = None if status == 204 and not body else json.loads(body)
            except ValueError:
                shown = _cut(body[:_SHOWN].decode("utf-8", "replace").strip())
                raise _unexpected(prepared, f"the response is not JSON: {shown!r}") from None
            return decode_document(prepared, endpoint.result, document)
        case "changed":
            return status != 304
        case "text":
            return body.decode("utf-8", "replace")
        case "headers":
            return _from_headers(prepared, headers)
    return None


def is_success(endpoint: Endpoint, status: int) -> bool:
    """Whether a status is one of success for the operation."""
    return status in endpoint.ok or 200 <= status < 300


def decode_document(prepared: Prepared, kind: Kind | None, document: Any) -> Any:
    """The typed value of a JSON document; null stands for the empty value of its kind.

    Raises:
        ProtocolError: the document has not the shape of the kind.
    """
    if kind is None:
        return document
    try:
        if document is not None:
            return kind.decode(document)
        if isinstance(kind, ListOf):
            return []
        if isinstance(kind, MapOf):
            return {}
        return kind.decode({}) if isinstance(kind, Obj) else None
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise _unexpected(
            prepared, f"the answer is not of the expected shape ({error}): {_cut(repr(document))}"
        ) from error


def error_for_response(
    prepared: Prepared, status: int, headers: Mapping[str, str], body: bytes
) -> ApiError:
    """The error that an answer with an error status stands for."""
    words = read_error_message(headers, body)
    in_use = prepared.in_use
    kind = _by_words(status, words)
    if kind is None and contacts_registry(prepared.request.endpoint) and is_denied(words):
        kind = NotFoundOrDenied if status == 404 else Unauthorized
    of_swarm = find_rule(words)
    kind = kind or (of_swarm and of_swarm.error_class) or error_class(status)
    if is_version_refusal(status, words):
        kind = VersionRefused
        hint: str | None = version_advice(words, headers, in_use)
    else:
        hint = of_swarm.hint if of_swarm else _hint(status, words)
    harmless = prepared.method in ("GET", "HEAD") or (of_swarm is not None and of_swarm.no_effect)
    return kind(
        f"the engine answered {status}: {words}" if words else f"the engine answered {status}",
        status=status,
        engine_message=words,
        operation=prepared.request.endpoint.id,
        engine=in_use.engine,
        version=None if in_use.version is None else str(in_use.version),
        may_have_taken_effect=status >= 500 and not harmless,
        hint=hint,
    )


def read_error_message(headers: Mapping[str, str], body: bytes) -> str:
    """The engine's own words in an error's body: JSON, plain text, or a web page's title."""
    text = body[:ERROR_BODY_LIMIT].decode("utf-8", "replace").strip()
    try:
        document = json.loads(text)
    except ValueError:
        document = None
    if isinstance(document, dict):
        # Podman sends the record of a step that failed where it has not begun to answer yet.
        detail = document.get("errorDetail")
        found = (detail if isinstance(detail, dict) else document).get("message")
        if isinstance(found, str):
            return found.strip()
    if "html" in headers.get("content-type", "") or text[:15].lower().startswith(
        ("<!doctype", "<html")
    ):
        title = _TITLE.search(text)
        return f"a web page ({' '.join(title[1].split())})" if title else "a web page"
    return _cut(text)


def _by_words(status: int, words: str) -> type[ApiError] | None:
    """What a status alone does not tell."""
    if status >= 500 and ("no space left on device" in words or "disk quota exceeded" in words):
        return DiskFull
    if status in (400, 403, 500) and (
        "marked read-only" in words or "read-only file system" in words
    ):
        return ReadOnly
    return None


def _hint(status: int, words: str) -> str | None:
    if "HTTP request to an HTTPS server" in words:
        return "This port speaks TLS; plain HTTP was spoken to it."
    if status == 404 and words == "page not found":
        return "This engine has no such route: it is older than the operation, or no Docker Engine."
    if words.startswith("a web page"):
        return "A proxy or a web server seems to answer in the engine's place."
    return None


def _from_headers(prepared: Prepared, headers: Mapping[str, str]) -> Any:
    endpoint = prepared.request.endpoint
    kind = endpoint.result
    if endpoint.header is not None:
        text = headers.get(endpoint.header.lower(), "")
        try:
            return decode_document(
                prepared, kind, json.loads(base64.b64decode(text, validate=True))
            )
        except (binascii.Error, ValueError):
            raise _unexpected(
                prepared, f"the header {endpoint.header} is unreadable: {_cut(text)!r}"
            ) from None
    if isinstance(kind, Obj):
        # The model's wire names are the headers' own names; HTTP compares them in lower case.
        known = [row.wire for row in kind.cls.FIELDS]
        found = {wire: headers[wire.lower()] for wire in known if wire.lower() in headers}
        return decode_document(prepared, kind, found)
    return dict(headers)


def _unexpected(prepared: Prepared, problem: str) -> ProtocolError:
    in_use = prepared.in_use
    return ProtocolError(
        problem,
        operation=prepared.request.endpoint.id,
        engine=in_use.engine,
        version=None if in_use.version is None else str(in_use.version),
        may_have_taken_effect=prepared.method not in ("GET", "HEAD"),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    501: NotSupported,
    503: Unavailable,
}


def error_class(status: int) -> type[ApiError]:
    """Return the error class for an HTTP status."""
    return _BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)
