# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemDataUsageResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent, set_aside
from ..values import INT, ListOf, Obj
from .build_cache import BuildCache
from .build_cache_disk_usage import BuildCacheDiskUsage
from .container_summary import ContainerSummary
from .containers_disk_usage import ContainersDiskUsage
from .image_summary import ImageSummary
from .images_disk_usage import ImagesDiskUsage
from .volume import Volume
from .volumes_disk_usage import VolumesDiskUsage

_KEYS = frozenset(
    {
        "ImageUsage",
        "ContainerUsage",
        "VolumeUsage",
        "BuildCacheUsage",
        "LayersSize",
        "Images",
        "Containers",
        "Volumes",
        "BuildCache",
        "BuilderSize",
    }
)
_CHANGED = {
    "Containers": [dict],
}


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SystemDataUsageResponse(Model):
    """Disk space Docker takes, by kind.

    Attributes:
        image_usage: Disk space of images. From API 1.52.
        container_usage: Disk space of containers. From API 1.52.
        volume_usage: Disk space of volumes. From API 1.52.
        build_cache_usage: Disk space of the build cache. From API 1.52.
        layers_size: Bytes of all image layers; older form, not sent with `verbose`.
        images: The images; older form, not sent with `verbose`.
        containers: The containers; older form, not sent with `verbose`.
        volumes: The volumes; older form, not sent with `verbose`.
        build_cache: Records of the build cache; older form, not sent with `verbose`. From API 1.39.
        builder_size: Bytes of the build cache as older engines add them up.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("image_usage", "ImageUsage", Obj("ImagesDiskUsage")),
        Field("container_usage", "ContainerUsage", Obj("ContainersDiskUsage")),
        Field("volume_usage", "VolumeUsage", Obj("VolumesDiskUsage")),
        Field("build_cache_usage", "BuildCacheUsage", Obj("BuildCacheDiskUsage")),
        Field("layers_size", "LayersSize", INT),
        Field("images", "Images", ListOf(Obj("ImageSummary"))),
        Field("containers", "Containers", ListOf(Obj("ContainerSummary"))),
        Field("volumes", "Volumes", ListOf(Obj("Volume"))),
        Field("build_cache", "BuildCache", ListOf(Obj("BuildCache"))),
        Field("builder_size", "BuilderSize", INT),
    )

    image_usage: ImagesDiskUsage | None = None
    container_usage: ContainersDiskUsage | None = None
    volume_usage: VolumesDiskUsage | None = None
    build_cache_usage: BuildCacheDiskUsage | None = None
    layers_size: int | None = None
    images: list[ImageSummary] | None = None
    containers: list[ContainerSummary] | None = None
    volumes: list[Volume] | None = None
    build_cache: list[BuildCache] | None = None
    builder_size: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.image_usage = (
            None if (v := get("ImageUsage")) is None else ImagesDiskUsage.from_dict(v)
        )
        self.container_usage = (
            None if (v := get("ContainerUsage")) is None else ContainersDiskUsage.from_dict(v)
        )
        self.volume_usage = (
            None if (v := get("VolumeUsage")) is None else VolumesDiskUsage.from_dict(v)
        )
        self.build_cache_usage = (
            None if (v := get("BuildCacheUsage")) is None else BuildCacheDiskUsage.from_dict(v)
        )
        self.layers_size = get("LayersSize")
        self.images = (
            None
            if (v := get("Images")) is None
            else [NULL if x0 is None else ImageSummary.from_dict(x0) for x0 in v]
        )
        self.containers = (
            None
            if (v := get("Containers")) is None
            else [NULL if x0 is None else ContainerSummary.from_dict(x0) for x0 in v]
        )
        self.volumes = (
            None
            if (v := get("Volumes")) is None
            else [NULL if x0 is None else Volume.from_dict(x0) for x0 in v]
        )
        self.build_cache = (
            None
            if (v := get("BuildCache")) is None
            else [NULL if x0 is None else BuildCache.from_dict(x0) for x0 in v]
        )
        self.builder_size = get("BuilderSize")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
