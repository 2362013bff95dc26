"""Decode responses into values or errors, without I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dockwire_api.operation import Endpoint
from dockwire_api.values import Kind, ListOf, MapOf, Obj, WrongValue

from ...errors import (
    ApiError,
    BadRequest,
    Conflict,
    Forbidden,
    NotFound,
    NotFoundOrDenied,
    NotSupported,
    ProtocolError,
    RegistryUnavailable,
    ServerError,
    Unauthorized,
    Unavailable,
    VersionRefused,
)
from ..hide_frames import hide_frames
from ..images.hints import is_denied, is_unreachable
from ..images.registries import contacts_registry
from ..signal_handlers import from_signal_handler
from ..wire.base64_text import decode_base64
from ..wire.json_text import decode_json
from .call import SAFE
from .error_messages import find_class
from .requests import Prepared
from .secret_kinds import holds_secret
from .swarm_errors import find_rule
from .versions import is_version_refusal, version_advice

ERROR_BODY_LIMIT = 1 << 20
"""How much of an error's body to read, in bytes."""
_SHOWN_CHARS = 2000
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
        ApiError: the status does not mean success.
        ProtocolError: the response does not have the shape that the operation defines.
    """
    if not is_success(prepared.request.endpoint, status):
        raise error_for_response(prepared, status, headers, body)
    return decode_body(prepared, status, headers, body)


@hide_frames
def decode_body(prepared: Prepared, status: int, headers: Mapping[str, str], body: bytes) -> Any:
    """Return the value of a complete, successful response.

    Raises:
        ProtocolError: the response does not have the shape that the operation defines.
    """
    endpoint = prepared.request.endpoint
    match endpoint.answer:
        case "json":
            try:
                document = None if status == 204 and not body else decode_json(body)
            except ValueError as error:
                if from_signal_handler(error):
                    raise
                raise _protocol_error(prepared, _not_json(endpoint, body, error)) from None
            return decode_document(prepared, endpoint.result, document)
        case "changed":
            return status != 304
        case "text":
            return body.decode("utf-8", "replace")
        case "headers":
            return _from_headers(prepared, headers)
    return None


def is_success(endpoint: Endpoint, status: int) -> bool:
    """Whether a status means success for the operation."""
    return status in endpoint.ok or 200 <= status < 300


def decode_document(prepared: Prepared, kind: Kind | None, document: Any) -> Any:
    """Return the typed value of a JSON document; null becomes the empty value of its kind.

    A field whose value has an unexpected type is kept in ``extra``.

    Raises:
        ProtocolError: the document does not have the shape of the kind.
    """
    if kind is None:
        return document
    if document is None:
        if isinstance(kind, ListOf):
            return []
        if isinstance(kind, MapOf):
            return {}
        return kind.decode({}) if isinstance(kind, Obj) else None
    try:
        return kind.decode(document)
    except WrongValue as error:
        problem = f"the response does not have the expected shape: {error.problem}"
        problem += f" at {error.path}" if error.path else ""
    # It may be secret, and a traceback with locals would show it.
    del document
    raise _protocol_error(prepared, problem)


def error_for_response(
    prepared: Prepared, status: int, headers: Mapping[str, str], body: bytes
) -> ApiError:
    """Return the error for a response with an error status."""
    message = read_error_message(headers, body)
    in_use = prepared.in_use
    endpoint = prepared.request.endpoint
    kind, attributes = find_class(endpoint.id, status, message)
    if kind is None and contacts_registry(endpoint):
        if is_denied(message):
            kind = NotFoundOrDenied if status == 404 else Unauthorized
        elif status >= 500 and is_unreachable(message):
            kind = RegistryUnavailable
    swarm_rule = find_rule(message)
    kind = kind or (swarm_rule and swarm_rule.error_class) or error_class(status)
    if is_version_refusal(status, message):
        kind = VersionRefused
        hint: str | None = version_advice(message, headers, in_use)
    else:
        hint = swarm_rule.hint if swarm_rule else _hint(status, message)
    no_effect = prepared.method in SAFE or (swarm_rule is not None and swarm_rule.no_effect)
    return kind(
        f"the engine answered {status}: {message}" if message else f"the engine answered {status}",
        status=status,
        engine_message=message,
        operation=endpoint.id,
        engine=in_use.engine,
        version=None if in_use.version is None else str(in_use.version),
        may_have_taken_effect=status >= 500 and not no_effect,
        hint=hint,
        **attributes,
    )


def read_error_message(headers: Mapping[str, str], body: bytes) -> str:
    """Return the message in an error's body: JSON, plain text, or a web page's title."""
    text = body[:ERROR_BODY_LIMIT].decode("utf-8", "replace").strip()
    try:
        document = decode_json(text)
    except ValueError:
        document = None
    if isinstance(document, dict):
        # Podman sends a failed step as the body if the response has not begun.
        detail = document.get("errorDetail")
        found = (detail if isinstance(detail, dict) else document).get("message")
        if isinstance(found, str):
            return found.strip()
    if "html" in headers.get("content-type", "") or text[:15].lower().startswith(
        ("<!doctype", "<html")
    ):
        title = _TITLE.search(text)
        return f"a web page ({' '.join(title[1].split())})" if title else "a web page"
    return _truncate(text)


def _hint(status: int, message: str) -> str | None:
    if "HTTP request to an HTTPS server" in message:
        return "This port speaks TLS but received plain HTTP."
    if status == 404 and message == "page not found":
        return (
            "The engine has no such route: it is older than the operation, or not a Docker Engine."
        )
    if message.startswith("a web page"):
        return "A proxy or web server seems to have answered instead of the engine."
    return None


def _from_headers(prepared: Prepared, headers: Mapping[str, str]) -> Any:
    endpoint = prepared.request.endpoint
    kind = endpoint.result
    if endpoint.header is not None:
        text = headers.get(endpoint.header.lower(), "")
        try:
            document = decode_json(decode_base64(text))
        except ValueError:
            raise _protocol_error(
                prepared, f"the header {endpoint.header} is malformed: {_truncate(text)!r}"
            ) from None
        return decode_document(prepared, kind, document)
    if isinstance(kind, Obj):
        # The model's wire names are header names, which HTTP compares case-insensitively.
        known = [row.wire for row in kind.cls.FIELDS]
        found = {wire: headers[wire.lower()] for wire in known if wire.lower() in headers}
        return decode_document(prepared, kind, found)
    return dict(headers)


def _not_json(endpoint: Endpoint, body: bytes, error: ValueError) -> str:
    """Return what is wrong with a body that is not JSON, with its beginning unless it is secret."""
    if isinstance(error, UnicodeDecodeError):
        reason = "it is not UTF-8"
    elif hasattr(error, "msg"):
        reason = ""
    else:
        reason = str(error)
    shown = _truncate(body[:_SHOWN_CHARS].decode("utf-8", "replace").strip())
    problem = f"the response is not JSON ({reason})" if reason else "the response is not JSON"
    # A web page or a plain message does not hold what the answer would.
    is_secret = shown[:1] in '[{"' and endpoint.result is not None and holds_secret(endpoint.result)
    return problem if is_secret else f"{problem}: {shown!r}"


def _protocol_error(prepared: Prepared, problem: str) -> ProtocolError:
    in_use = prepared.in_use
    return ProtocolError(
        problem,
        operation=prepared.request.endpoint.id,
        engine=in_use.engine,
        version=None if in_use.version is None else str(in_use.version),
        may_have_taken_effect=prepared.method not in SAFE,
    )


def _truncate(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"


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
