# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeAccessMode``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import ANY, EnumOf, MapOf, Obj
from .cluster_volume_mount import ClusterVolumeMount
from .cluster_volume_scope import ClusterVolumeScope, ClusterVolumeScopeLike
from .cluster_volume_sharing import ClusterVolumeSharing, ClusterVolumeSharingLike

_ClusterVolumeScope_members = {member.value: member for member in ClusterVolumeScope}
_ClusterVolumeSharing_members = {member.value: member for member in ClusterVolumeSharing}
_KEYS = frozenset({"Scope", "Sharing", "MountVolume", "BlockVolume"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.scope = (
            None
            if (v := get("Scope")) is None
            else (_ClusterVolumeScope_members.get(v) or ClusterVolumeScope(v))
        )
        self.sharing = (
            None
            if (v := get("Sharing")) is None
            else (_ClusterVolumeSharing_members.get(v) or ClusterVolumeSharing(v))
        )
        self.mount_volume = (
            None if (v := get("MountVolume")) is None else ClusterVolumeMount.from_dict(v)
        )
        self.block_volume = get("BlockVolume")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
