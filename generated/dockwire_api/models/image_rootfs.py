# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageRootFS``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageRootFS(Model):
    """Layers of an image.

    Attributes:
        type: Always `layers`.
        layers: Digests of the unpacked layers, lowest first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", STR),
        Field("layers", "Layers", ListOf(STR)),
    )

    type: str | None = None
    layers: list[str] | None = None
