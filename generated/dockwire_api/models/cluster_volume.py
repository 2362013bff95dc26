# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolume``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, ListOf, Obj
from .cluster_volume_info import ClusterVolumeInfo
from .cluster_volume_publish_status import ClusterVolumePublishStatus
from .cluster_volume_spec import ClusterVolumeSpec
from .object_version import ObjectVersion


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ClusterVolumeSpec"), always=True),
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
