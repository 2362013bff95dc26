# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolume``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, ListOf, Obj
from .cluster_volume_info import ClusterVolumeInfo
from .cluster_volume_publish_status import ClusterVolumePublishStatus
from .cluster_volume_spec import ClusterVolumeSpec
from .object_version import ObjectVersion

_KEYS = frozenset({"ID", "Version", "CreatedAt", "UpdatedAt", "Spec", "Info", "PublishStatus"})
_ALWAYS = frozenset({"ID", "Version", "Spec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ClusterVolume(Model):
    """Swarm facts about a cluster volume.

    Attributes:
        id: ID of the volume in the swarm; unlike `Name` of the volume it does not repeat.
        version: Version index, needed for updates.
        created_at: Time of creation.
        updated_at: Time of the last change.
        spec: What the volume should be.
        info: What the storage plugin reports about it.
        publish_status: Where it is, or is about to be, available; one entry per node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ClusterVolumeSpec")),
        Field("info", "Info", Obj("ClusterVolumeInfo")),
        Field("publish_status", "PublishStatus", ListOf(Obj("ClusterVolumePublishStatus"))),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: ClusterVolumeSpec = Factory(lambda: ClusterVolumeSpec.from_dict({}))
    info: ClusterVolumeInfo | None = None
    publish_status: list[ClusterVolumePublishStatus] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.version = (
            ObjectVersion.from_dict(v)
            if (v := get("Version")) is not None
            else ObjectVersion.from_dict({})
        )
        self.created_at = read_time(get("CreatedAt"))
        self.updated_at = read_time(get("UpdatedAt"))
        self.spec = (
            ClusterVolumeSpec.from_dict(v)
            if (v := get("Spec")) is not None
            else ClusterVolumeSpec.from_dict({})
        )
        self.info = None if (v := get("Info")) is None else ClusterVolumeInfo.from_dict(v)
        self.publish_status = (
            None
            if (v := get("PublishStatus")) is None
            else [NULL if x0 is None else ClusterVolumePublishStatus.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("CreatedAt", "UpdatedAt"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.created_at is None
            or self.updated_at is None
            else None
        )
        return self
