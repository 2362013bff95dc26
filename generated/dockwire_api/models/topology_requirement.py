# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TopologyRequirement``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .topology import Topology

_KEYS = frozenset({"Requisite", "Preferred"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class TopologyRequirement(Model):
    """Places a cluster volume has to be reachable from.

    Attributes:
        requisite: The volume must be reachable from at least one of these.
        preferred: Places to try first, best one first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("requisite", "Requisite", ListOf(Obj("Topology"))),
        Field("preferred", "Preferred", ListOf(Obj("Topology"))),
    )

    requisite: Sequence[Topology] | None = None
    preferred: Sequence[Topology] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.requisite = (
            None
            if (v := get("Requisite")) is None
            else [NULL if x0 is None else Topology.from_dict(x0) for x0 in v]
        )
        self.preferred = (
            None
            if (v := get("Preferred")) is None
            else [NULL if x0 is None else Topology.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
