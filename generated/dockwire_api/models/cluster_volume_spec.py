# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeSpec``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, ListOf, Obj
from .capacity_range import CapacityRange
from .cluster_volume_access_mode import ClusterVolumeAccessMode
from .cluster_volume_availability import ClusterVolumeAvailabilityLike
from .cluster_volume_secret import ClusterVolumeSecret
from .topology_requirement import TopologyRequirement


@define(slots=False, eq=False, repr=False, kw_only=True)
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
