# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Mount``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR, EnumOf, Obj
from .mount_bind_options import MountBindOptions
from .mount_image_options import MountImageOptions
from .mount_tmpfs_options import MountTmpfsOptions
from .mount_type import MountTypeLike
from .mount_volume_options import MountVolumeOptions


@define(slots=False, eq=False, repr=False, kw_only=True)
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
