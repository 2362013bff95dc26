"""The front door in both colours; each is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._async.engine import AsyncEngine as AsyncEngine
    from ._sync.engine import Engine as Engine

_WHERE = {"AsyncEngine": "._async.engine", "Engine": "._sync.engine"}

if not TYPE_CHECKING:  # else a checker would take any name for one of this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(where, __package__), name)
        globals()[name] = value
        return value
