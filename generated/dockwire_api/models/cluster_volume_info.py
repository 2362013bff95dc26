# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR, ListOf, MapOf, Obj
from .topology import Topology


@define(slots=False, eq=False, repr=False, kw_only=True)
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
