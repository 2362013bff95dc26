# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ProgressDetail``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"current", "total"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ProgressDetail(Model):
    """Progress as a count and a total.

    Attributes:
        current: How much is done, bytes as a rule.
        total: How much there is, in the same unit; unset or 0 if not known.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("current", "current", INT),
        Field("total", "total", INT),
    )

    current: int | None = None
    total: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.current = get("current")
        self.total = get("total")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
