# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, EnumOf, Obj
from .image_manifest_attestation_data import ImageManifestAttestationData
from .image_manifest_image_data import ImageManifestImageData
from .image_manifest_kind import ImageManifestKind
from .image_manifest_size import ImageManifestSize
from .oci_descriptor import OCIDescriptor

_ImageManifestKind_members = {member.value: member for member in ImageManifestKind}
_KEYS = frozenset({"ID", "Descriptor", "Available", "Size", "Kind", "ImageData", "AttestationData"})
_ALWAYS = frozenset({"ID", "Descriptor", "Available", "Size", "Kind"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageManifestSummary(Model):
    """One part of an image, for a platform or an attestation.

    Attributes:
        id: Digest of the manifest.
        descriptor: Descriptor of the manifest.
        available: Everything it refers to is on this host.
        size: Disk space it takes on this host.
        kind: What it is; determines which of the two data fields is filled.
        image_data: Facts on an image; only for kind `image`.
        attestation_data: Facts on an attestation; only for kind `attestation`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("descriptor", "Descriptor", Obj("OCIDescriptor")),
        Field("available", "Available", BOOL),
        Field("size", "Size", Obj("ImageManifestSize")),
        Field("kind", "Kind", EnumOf("ImageManifestKind")),
        Field("image_data", "ImageData", Obj("ImageManifestImageData")),
        Field("attestation_data", "AttestationData", Obj("ImageManifestAttestationData")),
    )

    id: str = ""
    descriptor: OCIDescriptor = Factory(lambda: OCIDescriptor.from_dict({}))
    available: bool = False
    size: ImageManifestSize = Factory(lambda: ImageManifestSize.from_dict({}))
    kind: ImageManifestKind = ImageManifestKind("")
    image_data: ImageManifestImageData | None = None
    attestation_data: ImageManifestAttestationData | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.descriptor = (
            OCIDescriptor.from_dict(v)
            if (v := get("Descriptor")) is not None
            else OCIDescriptor.from_dict({})
        )
        self.available = v if (v := get("Available")) is not None else False
        self.size = (
            ImageManifestSize.from_dict(v)
            if (v := get("Size")) is not None
            else ImageManifestSize.from_dict({})
        )
        self.kind = (
            (_ImageManifestKind_members.get(v) or ImageManifestKind(v))
            if (v := get("Kind")) is not None
            else ImageManifestKind("")
        )
        self.image_data = (
            None if (v := get("ImageData")) is None else ImageManifestImageData.from_dict(v)
        )
        self.attestation_data = (
            None
            if (v := get("AttestationData")) is None
            else ImageManifestAttestationData.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
