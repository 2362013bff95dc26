# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ImageManifestKind``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ImageManifestKind(OpenStrEnum):
    """What a manifest holds: an image to run, an attestation about one, or something unknown."""

    IMAGE = "image"
    ATTESTATION = "attestation"
    UNKNOWN = "unknown"


ImageManifestKindLike: TypeAlias = (
    ImageManifestKind | Literal["image", "attestation", "unknown"] | str
)
