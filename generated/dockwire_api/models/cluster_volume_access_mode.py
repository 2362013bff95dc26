# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeAccessMode``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..model import Field, Model, define
from ..values import ANY, EnumOf, MapOf, Obj
from .cluster_volume_mount import ClusterVolumeMount
from .cluster_volume_scope import ClusterVolumeScopeLike
from .cluster_volume_sharing import ClusterVolumeSharingLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class ClusterVolumeAccessMode(Model):
    """Who may use a cluster volume at the same time, and in which form.

    Attributes:
        scope: On how many nodes at once, `single` (default) or `multi`.
        sharing: By how many tasks at once, and which of these may write; `none` (one task only) by
            default.
        mount_volume: Set this to use it as a filesystem.
        block_volume: Set this, to an empty object, to use it as a block device.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("scope", "Scope", EnumOf("ClusterVolumeScope")),
        Field("sharing", "Sharing", EnumOf("ClusterVolumeSharing")),
        Field("mount_volume", "MountVolume", Obj("ClusterVolumeMount")),
        Field("block_volume", "BlockVolume", MapOf(ANY)),
    )

    scope: ClusterVolumeScopeLike | None = None
    sharing: ClusterVolumeSharingLike | None = None
    mount_volume: ClusterVolumeMount | None = None
    block_volume: Mapping[str, Any] | None = None
