# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DiscreteGenericResource``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Kind", "Value"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DiscreteGenericResource(Model):
    """A number of equal resources.

    Attributes:
        kind: Kind of resource, such as `SSD`.
        value: How many.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("kind", "Kind", STR),
        Field("value", "Value", INT),
    )

    kind: str | None = None
    value: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.kind = get("Kind")
        self.value = get("Value")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
