# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CapacityRange``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"RequiredBytes", "LimitBytes"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class CapacityRange(Model):
    """Size wanted for a cluster volume.

    Attributes:
        required_bytes: Smallest size in bytes; 0 means any.
        limit_bytes: Largest size in bytes; 0 means any.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("required_bytes", "RequiredBytes", INT),
        Field("limit_bytes", "LimitBytes", INT),
    )

    required_bytes: int | None = None
    limit_bytes: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.required_bytes = get("RequiredBytes")
        self.limit_bytes = get("LimitBytes")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
