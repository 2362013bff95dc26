# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PlacementPreference``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .placement_spread import PlacementSpread


@define(slots=False, eq=False, repr=False, kw_only=True)
class PlacementPreference(Model):
    """One rule for spreading tasks.

    The form to send; engines return a ``PlacementPreferenceResponse``.

    Attributes:
        spread: Spread evenly over the values of a label.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spread", "Spread", Obj("PlacementSpread")),)

    spread: PlacementSpread | None = None
