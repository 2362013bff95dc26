# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EngineDescription``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, MapOf, Obj
from .engine_plugin import EnginePlugin

_KEYS = frozenset({"EngineVersion", "Labels", "Plugins"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EngineDescription(Model):
    """The engine on a swarm node.

    Attributes:
        engine_version: Version of the engine.
        labels: Labels from the engine's own settings.
        plugins: Drivers and plugins available.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("engine_version", "EngineVersion", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("plugins", "Plugins", ListOf(Obj("EnginePlugin"))),
    )

    engine_version: str | None = None
    labels: dict[str, str] | None = None
    plugins: list[EnginePlugin] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.engine_version = get("EngineVersion")
        self.labels = get("Labels")
        self.plugins = (
            None
            if (v := get("Plugins")) is None
            else [NULL if x0 is None else EnginePlugin.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
