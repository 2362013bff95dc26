# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EnginePlugin``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class EnginePlugin(Model):
    """A driver or plugin on a node.

    Attributes:
        type: Kind of plugin, such as `Volume`, `Network` or `Log`.
        name: Name of the plugin.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", STR),
        Field("name", "Name", STR),
    )

    type: str | None = None
    name: str | None = None
