# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The Docker Engine API 1.55 as Python: models, operations and resources.

This package does no I/O: ``dockwire`` carries the operations out. Modules are loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .enums import OpenIntEnum as OpenIntEnum
    from .enums import OpenStrEnum as OpenStrEnum
    from .features import Feature as Feature
    from .model import Model as Model
    from .timestamp import Timestamp as Timestamp
    from .values import WrongType as WrongType
    from .values import WrongValue as WrongValue

API_VERSION = "1.55"
"""The API version this package was made for."""

_WHERE = {
    "Feature": "features",
    "Model": "model",
    "OpenIntEnum": "enums",
    "OpenStrEnum": "enums",
    "Timestamp": "timestamp",
    "WrongType": "values",
    "WrongValue": "values",
}
__all__ = [
    "API_VERSION",
    "Feature",
    "Model",
    "OpenIntEnum",
    "OpenStrEnum",
    "Timestamp",
    "WrongType",
    "WrongValue",
]


if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f".{where}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
