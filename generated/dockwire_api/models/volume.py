# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Volume``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import ANY, STR, TIME, EnumOf, MapOf, Obj
from .cluster_volume import ClusterVolume
from .volume_scope import VolumeScope
from .volume_usage_data import VolumeUsageData

_VolumeScope_members = {member.value: member for member in VolumeScope}
_KEYS = frozenset(
    {
        "Name",
        "Driver",
        "Mountpoint",
        "CreatedAt",
        "Status",
        "Labels",
        "Scope",
        "ClusterVolume",
        "Options",
        "UsageData",
    }
)
_ALWAYS = frozenset({"Name", "Driver", "Mountpoint", "Labels", "Scope", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("name", "Name", STR),
        Field("driver", "Driver", STR),
        Field("mountpoint", "Mountpoint", STR),
        Field("created_at", "CreatedAt", TIME),
        Field("status", "Status", MapOf(ANY)),
        Field("labels", "Labels", MapOf(STR)),
        Field("scope", "Scope", EnumOf("VolumeScope")),
        Field("cluster_volume", "ClusterVolume", Obj("ClusterVolume")),
        Field("options", "Options", MapOf(STR)),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.driver = v if (v := get("Driver")) is not None else ""
        self.mountpoint = v if (v := get("Mountpoint")) is not None else ""
        self.created_at = read_time(get("CreatedAt"))
        self.status = get("Status")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.scope = (
            (_VolumeScope_members.get(v) or VolumeScope(v))
            if (v := get("Scope")) is not None
            else VolumeScope("")
        )
        self.cluster_volume = (
            None if (v := get("ClusterVolume")) is None else ClusterVolume.from_dict(v)
        )
        self.options = v if (v := get("Options")) is not None else {}
        self.usage_data = None if (v := get("UsageData")) is None else VolumeUsageData.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("CreatedAt",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created_at is None
            else None
        )
        return self
