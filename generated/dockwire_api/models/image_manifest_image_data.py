# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestImageData``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf, Obj
from .identity import Identity
from .image_manifest_image_data_size import ImageManifestImageDataSize
from .oci_platform_response import OCIPlatformResponse

_KEYS = frozenset({"Platform", "Identity", "Containers", "Size"})
_ALWAYS = frozenset({"Platform", "Containers", "Size"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageManifestImageData(Model):
    """An image for one platform.

    Attributes:
        platform: Platform it is for.
        identity: Where it comes from and who signed it, as verified by the engine. From API 1.54.
        containers: IDs of containers made from it.
        size: Disk space of its unpacked layers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("platform", "Platform", Obj("OCIPlatform")),
        Field("identity", "Identity", Obj("Identity")),
        Field("containers", "Containers", ListOf(STR)),
        Field("size", "Size", Obj("ImageManifestImageDataSize")),
    )

    platform: OCIPlatformResponse = Factory(lambda: OCIPlatformResponse.from_dict({}))
    identity: Identity | None = None
    containers: list[str] = Factory(list)
    size: ImageManifestImageDataSize = Factory(lambda: ImageManifestImageDataSize.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.platform = (
            OCIPlatformResponse.from_dict(v)
            if (v := get("Platform")) is not None
            else OCIPlatformResponse.from_dict({})
        )
        self.identity = None if (v := get("Identity")) is None else Identity.from_dict(v)
        self.containers = v if (v := get("Containers")) is not None else []
        self.size = (
            ImageManifestImageDataSize.from_dict(v)
            if (v := get("Size")) is not None
            else ImageManifestImageDataSize.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
