# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Mount``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, EnumOf, Obj
from .mount_bind_options import MountBindOptions
from .mount_image_options import MountImageOptions
from .mount_tmpfs_options import MountTmpfsOptions
from .mount_type import MountType, MountTypeLike
from .mount_volume_options import MountVolumeOptions

_MountType_members = {member.value: member for member in MountType}
_KEYS = frozenset(
    {
        "Target",
        "Source",
        "Type",
        "ReadOnly",
        "Consistency",
        "BindOptions",
        "VolumeOptions",
        "ImageOptions",
        "TmpfsOptions",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Mount(Model):
    """A mount to set up in a container.

    Attributes:
        target: Path in the container.
        source: Host path, volume name, image name or pipe, depending on `Type`; not for tmpfs.
            Empty for a volume means an unnamed one.
        type: Kind of mount: `bind`, `volume`, `tmpfs`, `image`, `npipe` (Windows) or `cluster`.
        read_only: The container can only read from it.
        consistency: Caching hint, `default`, `consistent`, `cached` or `delegated`; engines on
            Linux ignore it. From API 1.28.
        bind_options: Settings for type `bind`.
        volume_options: Settings for type `volume`.
        image_options: Settings for type `image`. From API 1.48.
        tmpfs_options: Settings for type `tmpfs`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("target", "Target", STR),
        Field("source", "Source", STR),
        Field("type", "Type", EnumOf("MountType")),
        Field("read_only", "ReadOnly", BOOL),
        Field("consistency", "Consistency", STR),
        Field("bind_options", "BindOptions", Obj("MountBindOptions")),
        Field("volume_options", "VolumeOptions", Obj("MountVolumeOptions")),
        Field("image_options", "ImageOptions", Obj("MountImageOptions")),
        Field("tmpfs_options", "TmpfsOptions", Obj("MountTmpfsOptions")),
    )

    target: str | None = None
    source: str | None = None
    type: MountTypeLike | None = None
    read_only: bool | None = None
    consistency: str | None = None
    bind_options: MountBindOptions | None = None
    volume_options: MountVolumeOptions | None = None
    image_options: MountImageOptions | None = None
    tmpfs_options: MountTmpfsOptions | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.target = get("Target")
        self.source = get("Source")
        self.type = (
            None if (v := get("Type")) is None else (_MountType_members.get(v) or MountType(v))
        )
        self.read_only = get("ReadOnly")
        self.consistency = get("Consistency")
        self.bind_options = (
            None if (v := get("BindOptions")) is None else MountBindOptions.from_dict(v)
        )
        self.volume_options = (
            None if (v := get("VolumeOptions")) is None else MountVolumeOptions.from_dict(v)
        )
        self.image_options = (
            None if (v := get("ImageOptions")) is None else MountImageOptions.from_dict(v)
        )
        self.tmpfs_options = (
            None if (v := get("TmpfsOptions")) is None else MountTmpfsOptions.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
