# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestImageDataSize``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageManifestImageDataSize(Model):
    """Disk space of unpacked layers.

    Attributes:
        unpacked: Bytes of unpacked layers, ready for containers; they can exist without the packed
            ones.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("unpacked", "Unpacked", INT, always=True),)

    unpacked: int = 0
