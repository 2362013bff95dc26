# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Types for ``Engine(hooks=...)``, which observes the requests of an engine object."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._protocol.api.observed_call import CallHooks as CallHooks
    from ._protocol.api.observed_call import ObservedCall as ObservedCall

__all__ = [
    "CallHooks",
    "ObservedCall",
]
_MODULES = {
    "CallHooks": "._protocol.api.observed_call",
    "ObservedCall": "._protocol.api.observed_call",
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
