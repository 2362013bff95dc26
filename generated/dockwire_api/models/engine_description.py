# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EngineDescription``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf, MapOf, Obj
from .engine_plugin import EnginePlugin


@define(slots=False, eq=False, repr=False, kw_only=True)
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
