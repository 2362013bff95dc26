# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestSize``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageManifestSize(Model):
    """Disk space one part of an image takes on this host.

    Attributes:
        total: Bytes altogether, packed and unpacked.
        content: Bytes in the content store, mostly packed layers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("total", "Total", INT, always=True),
        Field("content", "Content", INT, always=True),
    )

    total: int = 0
    content: int = 0
