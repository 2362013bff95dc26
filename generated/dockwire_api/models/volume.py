# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Volume``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import ANY, STR, TIME, EnumOf, MapOf, Obj
from .cluster_volume import ClusterVolume
from .volume_scope import VolumeScope
from .volume_usage_data import VolumeUsageData


@define(slots=False, eq=False, repr=False, kw_only=True)
class Volume(Model):
    """A volume.

    Attributes:
        name: Name of the volume.
        driver: Volume driver.
        mountpoint: Host path of the data.
        created_at: Time of creation, RFC 3339. From API 1.31.
        status: Details from the driver, if it gives any.
        labels: Labels as name and value; may be null.
        scope: Reach of the volume, `local` for this host or `global` for the cluster.
        cluster_volume: Swarm facts, for cluster volumes only. From API 1.42.
        options: Driver options it was created with; may be null.
        usage_data: Bytes used and number of users; only filled when asking for disk use.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("driver", "Driver", STR, always=True),
        Field("mountpoint", "Mountpoint", STR, always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("status", "Status", MapOf(ANY)),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("scope", "Scope", EnumOf("VolumeScope"), always=True),
        Field("cluster_volume", "ClusterVolume", Obj("ClusterVolume")),
        Field("options", "Options", MapOf(STR), always=True),
        Field("usage_data", "UsageData", Obj("VolumeUsageData")),
    )

    name: str = ""
    driver: str = ""
    mountpoint: str = ""
    created_at: Timestamp | None = None
    status: dict[str, Any] | None = None
    labels: dict[str, str] = Factory(dict)
    scope: VolumeScope = VolumeScope("")
    cluster_volume: ClusterVolume | None = None
    options: dict[str, str] = Factory(dict)
    usage_data: VolumeUsageData | None = None
