# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ReplicatedService``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"Replicas"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ReplicatedService(Model):
    """Number of tasks of a service.

    Attributes:
        replicas: How many tasks there should be; 1 when unset.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("replicas", "Replicas", INT),)

    replicas: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.replicas = get("Replicas")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
