# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PlacementPreferenceResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import Obj
from .placement_preference import PlacementPreference
from .placement_spread_response import PlacementSpreadResponse


class PlacementPreferenceResponse(PlacementPreference):
    """One rule for spreading tasks.

    The form that engines return; also accepted in place of a ``PlacementPreference``.

    Attributes:
        spread: Spread evenly over the values of a label.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("spread", "Spread", Obj("PlacementSpreadResponse", "PlacementSpread"), always=True),
    )

    spread: PlacementSpreadResponse
