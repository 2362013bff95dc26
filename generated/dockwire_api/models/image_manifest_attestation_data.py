# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestAttestationData``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageManifestAttestationData(Model):
    """An attestation about an image.

    Attributes:
        for_: Digest of the manifest it is about.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("for_", "For", STR, always=True),)

    for_: str = ""
