# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigRootFS``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigRootFS(Model):
    """Layers of a plugin's filesystem.

    Attributes:
        type: Always `layers`.
        diff_ids: Digests of the unpacked layers, lowest first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "type", STR),
        Field("diff_ids", "diff_ids", ListOf(STR), always=True),
    )

    type: str | None = None
    diff_ids: list[str] = Factory(list)
