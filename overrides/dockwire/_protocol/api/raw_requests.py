"""Raw requests, outside the generated operations: ``engine.request``."""

from __future__ import annotations

import json as _json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from attrs import Factory, field, frozen

from dockwire_api.operation import AsyncUpload, Endpoint, Operation, Request

from ...errors import InvalidArgument, InvalidArgumentType
from .gates import Unsupported
from .requests import Prepared
from .versions import Version, VersionInUse

QueryValue: TypeAlias = (
    str | int | float | bool | list[Any] | tuple[Any, ...] | dict[str, Any] | None
)

_METHOD = re.compile(r"[A-Z]+")
_VERSIONED = re.compile(r"/v([0-9]{1,4}\.[0-9]{1,4})(/|$)")
# Characters that the caller may have quoted or needs unquoted.
_SAFE_CHARS = "/%:@!$&'()*+,;=~-._"
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Redirects are returned to the caller as well.
_OK = tuple(range(200, 400))
_RESERVED_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "upgrade"}
)


@frozen
class RawRequest:
    """A request given by method and path instead of an operation."""

    method: str
    path: str
    json: Any
    params: Mapping[str, QueryValue] | None
    headers: Mapping[str, str] | None
    body: AsyncUpload | None
    request: Request = field(
        init=False, default=Factory(lambda self: _request(self), takes_self=True)
    )

    def prepare(self, in_use: VersionInUse, unsupported: Unsupported = "error") -> Prepared:
        """Return the request to send, with the version as a prefix of the path.

        Raises:
            InvalidArgument: a value cannot be sent.
        """
        bare, _, query = self.path.partition("?")
        target = quote(bare, safe=_SAFE_CHARS)
        if match := _VERSIONED.match(bare):
            in_use = VersionInUse(in_use.engine, Version.parse(match[1]), "given in the path")
        elif in_use.version is not None:
            target = f"/v{in_use.version}{target}"
        params = _query(self.params or {})
        shown = target + ("?…" if query or params else "")
        query = "&".join(part for part in (quote(query, safe=_SAFE_CHARS + "?"), params) if part)
        headers = check_headers(self.headers or {})
        content, media = _content(self, self.request.endpoint.id)
        if content is not None and "content-type" not in {key.lower() for key, _ in headers}:
            headers.append(("Content-Type", media))
        return Prepared(
            request=self.request,
            in_use=in_use,
            method=self.method,
            target=f"{target}?{query}" if query else target,
            shown=shown,
            headers=headers,
            body=content,
        )


def _request(raw: RawRequest) -> Request:
    _check(raw.method, raw.path)
    bare = raw.path.partition("?")[0]
    endpoint = Endpoint(f"{raw.method} {bare}", raw.method, bare, answer="none", ok=_OK)
    return Operation[None](endpoint, body=raw.body)


def _check(method: str, path: str) -> None:
    if not isinstance(method, str) or not isinstance(path, str):
        raise InvalidArgumentType("method and path: expected str")
    if not _METHOD.fullmatch(method):
        raise InvalidArgument(f"{method!r} is not an HTTP method such as GET")
    if not path.startswith("/"):
        raise InvalidArgument(f"the path {path!r} does not begin with a slash")
    if any(ord(char) <= 0x20 or char in "\x7f#\\" for char in path):
        raise InvalidArgument(f"the path {path!r} contains characters that must be quoted")


def _content(parts: RawRequest, name: str) -> tuple[bytes | AsyncUpload | None, str]:
    """Return the body to send, and its media type."""
    if parts.json is None:
        if isinstance(parts.body, str):
            raise InvalidArgumentType("body: expected bytes, got str", operation=name)
        if isinstance(parts.body, bytearray | memoryview):
            return bytes(parts.body), "application/octet-stream"
        return parts.body, "application/octet-stream"
    if parts.body is not None:
        raise InvalidArgument("give either json or body, not both", operation=name)
    try:
        text = _json.dumps(parts.json, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InvalidArgument(f"json: {error}", operation=name) from None
    return text.encode(), "application/json"


def _query(params: Mapping[str, QueryValue]) -> str:
    rows: list[tuple[str, str]] = []
    for key, value in params.items():
        values = value if isinstance(value, list | tuple) else [value]
        for item in values:
            if isinstance(item, bool):
                rows.append((key, str(int(item))))
            elif isinstance(item, dict):
                rows.append((key, _json.dumps(item, separators=(",", ":"))))
            elif item is not None:
                rows.append((key, str(item)))
    return urlencode(rows, quote_via=quote)


def check_headers(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Check headers and return them as pairs.

    Raises:
        InvalidArgument: a header is malformed, or reserved for this package.
    """
    rows = []
    for name, value in headers.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise InvalidArgumentType("headers: expected str for names and values")
        if not _HEADER_NAME.fullmatch(name) or name.lower() in _RESERVED_HEADERS:
            raise InvalidArgument(f"the header {name!r} cannot be set")
        if any(not 0x20 <= ord(char) <= 0x7E for char in value):
            raise InvalidArgument(
                f"the header {name!r} contains characters that are not allowed in a header"
            )
        rows.append((name, value))
    return rows
