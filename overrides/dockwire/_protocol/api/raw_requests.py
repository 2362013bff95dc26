"""Raw requests, outside the generated operations: ``engine.request``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from dockwire_api.hidden import reveal
from dockwire_api.operation import AsyncUpload, Endpoint, Operation, Request
from dockwire_api.values import WrongType, WrongValue, check_text, describe

from ...errors import InvalidArgument, InvalidArgumentType
from ..hide_frames import hide_frames
from ..wire.json_text import encode_json
from .gates import Unsupported
from .reply import QueryValue
from .requests import Prepared, check_upload, invalid_argument
from .versions import Version, VersionInUse

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


class RawRequest:
    """A request given by method and path instead of an operation."""

    def __init__(
        self,
        method: str,
        path: str,
        json: Any,
        params: Mapping[str, QueryValue] | None,
        headers: Mapping[str, str] | None,
        body: AsyncUpload | None,
    ) -> None:
        self.method = method
        self.path = path
        self.json: Any = reveal(json)
        self.params = reveal(params)
        self.headers = reveal(headers)
        self.body = body
        self.request: Request = _request(self)

    @hide_frames
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
        try:
            params = _query({} if self.params is None else self.params)
        except WrongValue as error:
            raise invalid_argument(error, self.request.endpoint.id) from None
        shown = target + ("?…" if query or params else "")
        query = "&".join(part for part in (quote(query, safe=_SAFE_CHARS + "?"), params) if part)
        headers = check_headers({} if self.headers is None else self.headers)
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
    # Without the query, which may be secret.
    shown = repr(path.partition("?")[0])
    if not path.startswith("/"):
        raise InvalidArgument(f"the path {shown} does not begin with a slash")
    if any(ord(char) <= 0x20 or char in "\x7f#\\" for char in path):
        raise InvalidArgument(f"the path {shown} contains characters that must be quoted")
    try:
        check_text(path, f"the path {shown}")
    except WrongValue as error:
        raise InvalidArgument(str(error)) from None


def _content(parts: RawRequest, name: str) -> tuple[bytes | AsyncUpload | None, str]:
    """Return the body to send, and its media type."""
    try:
        if parts.json is None:
            if parts.body is not None:
                check_upload(parts.body, "body")
            if isinstance(parts.body, bytearray | memoryview):
                return bytes(parts.body), "application/octet-stream"
            return parts.body, "application/octet-stream"
        if parts.body is not None:
            raise InvalidArgument("give either json or body, not both", operation=name)
        return encode_json(parts.json, "json").encode(), "application/json"
    except WrongValue as error:
        raise invalid_argument(error, name) from None


def _query(params: Mapping[str, QueryValue]) -> str:
    if not isinstance(params, Mapping):
        raise WrongType("params", f"expected a mapping, got {type(params).__name__}")
    rows: list[tuple[str, str]] = []
    for key, value in params.items():
        if not isinstance(key, str):
            raise WrongType("params", f"expected str as a key, got {describe(key)}")
        values = value if isinstance(value, list | tuple) else [value]
        path = f"params[{key!r}]"
        rows += [(key, _query_text(item, path)) for item in values if item is not None]
    for text in (text for row in rows for text in row):
        check_text(text, "params")
    return urlencode(rows, quote_via=quote)


def _query_text(value: Any, path: str) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, str):
        return value
    if isinstance(value, dict | int | float):
        return encode_json(value, path)
    raise WrongType(path, f"expected str, a number or a dict, got {type(value).__name__}")


def check_headers(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Check headers and return them as pairs.

    Raises:
        InvalidArgument: a header is malformed, or reserved for this package.
    """
    if not isinstance(headers, Mapping):
        raise InvalidArgumentType(f"headers: expected a mapping, got {type(headers).__name__}")
    return check_header_pairs(list(headers.items()))


def check_header_pairs(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Check headers that are given as pairs, in which a name may repeat.

    Raises:
        InvalidArgument: a header is malformed, or reserved for this package.
    """
    rows = []
    for pair in headers:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise InvalidArgumentType("headers: expected pairs of a name and a value")
        name, value = pair
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
