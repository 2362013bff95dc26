# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""``HTTPTransport`` and ``AsyncHTTPTransport`` for httpx2; those for httpx are in ``dockwire``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async.net.httpx2_transport import AsyncHTTPTransport as AsyncHTTPTransport
    from ._sync.net.httpx2_transport import HTTPTransport as HTTPTransport

__all__ = [
    "AsyncHTTPTransport",
    "HTTPTransport",
]
_MODULES = {
    "AsyncHTTPTransport": "._async.net.httpx2_transport",
    "HTTPTransport": "._sync.net.httpx2_transport",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
