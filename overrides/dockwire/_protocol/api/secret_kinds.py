"""Which kinds of values may hold a secret."""

from __future__ import annotations

from functools import cache

from dockwire_api.values import Kind, ListOf, MapOf, Nullable, Obj


@cache
def holds_secret(kind: Kind, depth: int = 8) -> bool:
    """Whether values of a kind may hold a secret, down to some depth."""
    if isinstance(kind, ListOf | MapOf | Nullable):
        return holds_secret(kind.item, depth)
    if not isinstance(kind, Obj) or not depth:
        return False
    return any(row.secret or holds_secret(row.kind, depth - 1) for row in kind.cls.FIELDS)
