# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Spans and metrics of OpenTelemetry: ``Engine(hooks=OpenTelemetry())``.

It needs the extra ``opentelemetry``, which installs opentelemetry-api.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._opentelemetry.telemetry import OpenTelemetry as OpenTelemetry

__all__ = [
    "OpenTelemetry",
]
_MODULES = {
    "OpenTelemetry": "._opentelemetry.telemetry",
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
