# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainersDiskUsage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .container_summary import ContainerSummary


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainersDiskUsage(Model):
    """Disk space containers take.

    Attributes:
        active_count: Number of containers that are running, paused or restarting.
        total_count: Number of all containers.
        reclaimable: Bytes that removing the inactive ones would free.
        total_size: Bytes that all containers have written.
        items: The single containers; only with `verbose`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("active_count", "ActiveCount", INT),
        Field("total_count", "TotalCount", INT),
        Field("reclaimable", "Reclaimable", INT),
        Field("total_size", "TotalSize", INT),
        Field("items", "Items", ListOf(Obj("ContainerSummary"))),
    )

    active_count: int | None = None
    total_count: int | None = None
    reclaimable: int | None = None
    total_size: int | None = None
    items: list[ContainerSummary] | None = None
