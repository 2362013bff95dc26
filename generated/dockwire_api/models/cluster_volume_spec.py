# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, EnumOf, ListOf, Obj
from .capacity_range import CapacityRange
from .cluster_volume_access_mode import ClusterVolumeAccessMode
from .cluster_volume_availability import ClusterVolumeAvailability, ClusterVolumeAvailabilityLike
from .cluster_volume_secret import ClusterVolumeSecret
from .topology_requirement import TopologyRequirement

_ClusterVolumeAvailability_members = {member.value: member for member in ClusterVolumeAvailability}
_KEYS = frozenset(
    {"Group", "AccessMode", "Secrets", "AccessibilityRequirements", "CapacityRange", "Availability"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ClusterVolumeSpec(Model):
    """What a cluster volume should be.

    Attributes:
        group: Group the volume is in; a service can ask for any volume of a group.
        access_mode: How many nodes and tasks may use it, and in which form.
        secrets: Swarm secrets for the storage plugin.
        accessibility_requirements: Places it has to be reachable from; unset leaves them to the
            plugin.
        capacity_range: Smallest and largest size; unset leaves it to the plugin.
        availability: Whether tasks may use it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("group", "Group", STR),
        Field("access_mode", "AccessMode", Obj("ClusterVolumeAccessMode")),
        Field("secrets", "Secrets", ListOf(Obj("ClusterVolumeSecret"))),
        Field(
            "accessibility_requirements", "AccessibilityRequirements", Obj("TopologyRequirement")
        ),
        Field("capacity_range", "CapacityRange", Obj("CapacityRange")),
        Field("availability", "Availability", EnumOf("ClusterVolumeAvailability")),
    )

    group: str | None = None
    access_mode: ClusterVolumeAccessMode | None = None
    secrets: Sequence[ClusterVolumeSecret] | None = None
    accessibility_requirements: TopologyRequirement | None = None
    capacity_range: CapacityRange | None = None
    availability: ClusterVolumeAvailabilityLike | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.group = get("Group")
        self.access_mode = (
            None if (v := get("AccessMode")) is None else ClusterVolumeAccessMode.from_dict(v)
        )
        self.secrets = (
            None
            if (v := get("Secrets")) is None
            else [NULL if x0 is None else ClusterVolumeSecret.from_dict(x0) for x0 in v]
        )
        self.accessibility_requirements = (
            None
            if (v := get("AccessibilityRequirements")) is None
            else TopologyRequirement.from_dict(v)
        )
        self.capacity_range = (
            None if (v := get("CapacityRange")) is None else CapacityRange.from_dict(v)
        )
        self.availability = (
            None
            if (v := get("Availability")) is None
            else (_ClusterVolumeAvailability_members.get(v) or ClusterVolumeAvailability(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
