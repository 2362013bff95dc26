# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PlacementSpread``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"SpreadDescriptor"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PlacementSpread(Model):
    """Label whose values tasks are spread over.

    The form to send; engines return a ``PlacementSpreadResponse``.

    Attributes:
        spread_descriptor: Name of the label, with `node.labels.` or `engine.labels.` in front.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("spread_descriptor", "SpreadDescriptor", STR),)

    spread_descriptor: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.spread_descriptor = get("SpreadDescriptor")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
