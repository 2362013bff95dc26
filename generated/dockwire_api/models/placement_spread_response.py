# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PlacementSpreadResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .placement_spread import PlacementSpread


class PlacementSpreadResponse(PlacementSpread):
    """Label whose values tasks are spread over.

    The form that engines return; also accepted in place of a ``PlacementSpread``.

    Attributes:
        spread_descriptor: Name of the label, with `node.labels.` or `engine.labels.` in front.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("spread_descriptor", "SpreadDescriptor", STR, always=True),
    )

    spread_descriptor: str
