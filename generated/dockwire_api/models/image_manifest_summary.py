# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestSummary``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, EnumOf, Obj
from .image_manifest_attestation_data import ImageManifestAttestationData
from .image_manifest_image_data import ImageManifestImageData
from .image_manifest_kind import ImageManifestKind
from .image_manifest_size import ImageManifestSize
from .oci_descriptor import OCIDescriptor


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "ID", STR, always=True),
        Field("descriptor", "Descriptor", Obj("OCIDescriptor"), always=True),
        Field("available", "Available", BOOL, always=True),
        Field("size", "Size", Obj("ImageManifestSize"), always=True),
        Field("kind", "Kind", EnumOf("ImageManifestKind"), always=True),
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
