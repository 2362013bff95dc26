# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, STR, ListOf, MapOf, Obj
from .topology import Topology

_KEYS = frozenset({"CapacityBytes", "VolumeContext", "VolumeID", "AccessibleTopology"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ClusterVolumeInfo(Model):
    """What a storage plugin reports about a cluster volume.

    Attributes:
        capacity_bytes: Size in bytes; 0 means unknown.
        volume_context: Details from the storage plugin, by name.
        volume_id: ID the storage plugin gave it; empty until it has been made.
        accessible_topology: Places the volume can be reached from.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("capacity_bytes", "CapacityBytes", INT),
        Field("volume_context", "VolumeContext", MapOf(STR)),
        Field("volume_id", "VolumeID", STR),
        Field("accessible_topology", "AccessibleTopology", ListOf(Obj("Topology"))),
    )

    capacity_bytes: int | None = None
    volume_context: dict[str, str] | None = None
    volume_id: str | None = None
    accessible_topology: list[Topology] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.capacity_bytes = get("CapacityBytes")
        self.volume_context = get("VolumeContext")
        self.volume_id = get("VolumeID")
        self.accessible_topology = (
            None
            if (v := get("AccessibleTopology")) is None
            else [NULL if x0 is None else Topology.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
