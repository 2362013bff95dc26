"""Find the operation of a request by its method and path; pure."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

from dockwire_api import operations
from dockwire_api.operation import Endpoint

_VERSION = re.compile(r"/v\d+\.\d+(?=/)")


def without_version(path: str) -> str:
    """Return a path without the API version."""
    return _VERSION.sub("", path, count=1) if _VERSION.match(path) else path


@cache
def endpoint_of(method: str, path: str) -> Endpoint | None:
    """Return the operation of a request, by its path without version; None if it is unknown."""
    for pattern, endpoint in _patterns():
        same = endpoint.method == method or (method == "HEAD" and endpoint.path == "/_ping")
        if same and pattern.fullmatch(path):
            return endpoint
    return None


@cache
def _patterns() -> list[tuple[re.Pattern[str], Endpoint]]:
    """Return all operations with patterns of their paths, the most literal ones first."""
    found: dict[str, Endpoint] = {}
    for info in pkgutil.iter_modules(operations.__path__):
        module = importlib.import_module(f"{operations.__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Endpoint):
                found[value.id] = value
    endpoints = sorted(found.values(), key=lambda row: (row.path.count("{"), row.id))
    return [
        (re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(row.path))), row) for row in endpoints
    ]
