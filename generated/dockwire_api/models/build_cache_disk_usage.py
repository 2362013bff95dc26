# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildCacheDiskUsage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .build_cache import BuildCache


@define(slots=False, eq=False, repr=False, kw_only=True)
class BuildCacheDiskUsage(Model):
    """Disk space the build cache takes.

    Attributes:
        active_count: Number of records in use.
        total_count: Number of all records.
        reclaimable: Bytes that removing the unused ones would free.
        total_size: Bytes of all records.
        items: The single records; only with `verbose`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("active_count", "ActiveCount", INT),
        Field("total_count", "TotalCount", INT),
        Field("reclaimable", "Reclaimable", INT),
        Field("total_size", "TotalSize", INT),
        Field("items", "Items", ListOf(Obj("BuildCache"))),
    )

    active_count: int | None = None
    total_count: int | None = None
    reclaimable: int | None = None
    total_size: int | None = None
    items: list[BuildCache] | None = None
