# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PlacementPreference``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .placement_spread import PlacementSpread

_KEYS = frozenset({"Spread"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PlacementPreference(Model):
    """One rule for spreading tasks.

    The form to send; engines return a ``PlacementPreferenceResponse``.

    Attributes:
        spread: Spread evenly over the values of a label.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spread", "Spread", Obj("PlacementSpread")),)

    spread: PlacementSpread | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.spread = None if (v := get("Spread")) is None else PlacementSpread.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
