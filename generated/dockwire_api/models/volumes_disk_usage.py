# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumesDiskUsage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .volume import Volume


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumesDiskUsage(Model):
    """Disk space volumes take.

    Attributes:
        active_count: Number of volumes that containers refer to.
        total_count: Number of all volumes.
        reclaimable: Bytes that removing the unused ones would free.
        total_size: Bytes of all volumes.
        items: The single volumes; only with `verbose`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("active_count", "ActiveCount", INT),
        Field("total_count", "TotalCount", INT),
        Field("reclaimable", "Reclaimable", INT),
        Field("total_size", "TotalSize", INT),
        Field("items", "Items", ListOf(Obj("Volume"))),
    )

    active_count: int | None = None
    total_count: int | None = None
    reclaimable: int | None = None
    total_size: int | None = None
    items: list[Volume] | None = None
