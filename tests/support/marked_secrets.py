"""Requests and responses with a mark in every place that is secret."""

from __future__ import annotations

import base64
import inspect
from typing import Any

from dockwire_api.operation import Endpoint
from dockwire_api.values import BYTES, Kind, ListOf, MapOf, Nullable, Obj

from .hostile import all_endpoints, function_of, sample

MARK = "s3cr3tMARKs3cr3t"
# As it stands in base64, wherever its first byte falls.
FORMS = [
    MARK,
    *(
        base64.b64encode(b"x" * shift + MARK.encode())[4:-4].decode().rstrip("=")
        for shift in range(3)
    ),
]


def shows(text: str) -> bool:
    return any(form in text for form in FORMS)


def marked(kind: Kind, secret: bool = False, depth: int = 6) -> Any:
    """A value of a kind, with the mark in every secret field."""
    match kind:
        case Nullable():
            return marked(kind.item, secret, depth)
        case ListOf():
            return [marked(kind.item, secret, depth)] if depth else []
        case MapOf():
            return {"key": marked(kind.item, secret, depth)} if depth else {}
        case Obj():
            if not depth:
                return kind.cls()
            fields = {row.name: marked(row.kind, row.secret, depth - 1) for row in kind.cls.FIELDS}
            return kind.cls(**fields)
    if secret:
        return MARK.encode() if kind is BYTES else MARK
    return kind.decode(sample(kind))


def has_secret(kind: Kind, depth: int = 6) -> bool:
    if isinstance(kind, ListOf | MapOf | Nullable):
        return has_secret(kind.item, depth)
    if not isinstance(kind, Obj) or not depth:
        return False
    return any(row.secret or has_secret(row.kind, depth - 1) for row in kind.cls.FIELDS)


def secret_arguments(endpoint: Endpoint) -> dict[str, tuple[Kind, bool]]:
    """The arguments of an operation that are secret, or hold something secret."""
    rows: list[tuple[str, Kind, bool]] = [
        (row.name, row.kind, row.secret) for row in endpoint.parameters
    ]
    body = endpoint.body
    if body is not None and body.style == "fields":
        rows += [(row.name, row.kind, row.secret) for row in body.fields()]
    elif body is not None and body.style == "value":
        rows.append((body.name, body.kind, False))
    return {name: (kind, secret) for name, kind, secret in rows if secret or has_secret(kind)}


SECRET = [row for row in all_endpoints() if secret_arguments(row)]
ANSWERING = [row for row in all_endpoints() if row.result is not None and has_secret(row.result)]


def arguments(endpoint: Endpoint) -> dict[str, Any]:
    """All arguments of an operation, with the mark wherever something is secret."""
    secrets = secret_arguments(endpoint)
    found = {name: marked(kind, secret) for name, (kind, secret) in secrets.items()}
    body = endpoint.body
    kinds = {row.name: row.kind for row in endpoint.parameters}
    if body is not None and body.style == "fields":
        kinds |= {row.name: row.kind for row in body.fields()}
    elif body is not None and body.style == "value":
        kinds[body.name] = body.kind
    for row in inspect.signature(function_of(endpoint)).parameters.values():
        if row.default is row.empty and row.name not in found:
            kind = kinds.get(row.name)
            found[row.name] = b"data" if kind is None else kind.decode(sample(kind))
    return found
