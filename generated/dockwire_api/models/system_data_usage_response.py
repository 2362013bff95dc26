# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemDataUsageResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .build_cache import BuildCache
from .build_cache_disk_usage import BuildCacheDiskUsage
from .container_summary import ContainerSummary
from .containers_disk_usage import ContainersDiskUsage
from .image_summary import ImageSummary
from .images_disk_usage import ImagesDiskUsage
from .volume import Volume
from .volumes_disk_usage import VolumesDiskUsage


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("containers", "Containers", ListOf(Obj("ContainerSummary")), shape=[dict]),
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
