# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestImageData``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, Obj
from .identity import Identity
from .image_manifest_image_data_size import ImageManifestImageDataSize
from .oci_platform_response import OCIPlatformResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageManifestImageData(Model):
    """An image for one platform.

    Attributes:
        platform: Platform it is for.
        identity: Where it comes from and who signed it, as verified by the engine. From API 1.54.
        containers: IDs of containers made from it.
        size: Disk space of its unpacked layers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("platform", "Platform", Obj("OCIPlatformResponse", "OCIPlatform"), always=True),
        Field("identity", "Identity", Obj("Identity")),
        Field("containers", "Containers", ListOf(STR), always=True),
        Field("size", "Size", Obj("ImageManifestImageDataSize"), always=True),
    )

    platform: OCIPlatformResponse = Factory(lambda: OCIPlatformResponse.from_dict({}))
    identity: Identity | None = None
    containers: list[str] = Factory(list)
    size: ImageManifestImageDataSize = Factory(lambda: ImageManifestImageDataSize.from_dict({}))
