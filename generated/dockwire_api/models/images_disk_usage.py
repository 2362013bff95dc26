# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImagesDiskUsage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .image_summary import ImageSummary


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImagesDiskUsage(Model):
    """Disk space images take.

    Attributes:
        active_count: Number of images that containers use.
        total_count: Number of all images.
        reclaimable: Bytes that removing the unused ones would free.
        total_size: Bytes of all images.
        items: The single images; only with `verbose`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("active_count", "ActiveCount", INT),
        Field("total_count", "TotalCount", INT),
        Field("reclaimable", "Reclaimable", INT),
        Field("total_size", "TotalSize", INT),
        Field("items", "Items", ListOf(Obj("ImageSummary"))),
    )

    active_count: int | None = None
    total_count: int | None = None
    reclaimable: int | None = None
    total_size: int | None = None
    items: list[ImageSummary] | None = None
