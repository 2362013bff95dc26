# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PlacementSpread``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PlacementSpread(Model):
    """Label whose values tasks are spread over.

    The form to send; engines return a ``PlacementSpreadResponse``.

    Attributes:
        spread_descriptor: Name of the label, with `node.labels.` or `engine.labels.` in front.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spread_descriptor", "SpreadDescriptor", STR),)

    spread_descriptor: str | None = None
