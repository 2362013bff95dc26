# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainersDiskUsage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, ListOf, Obj
from .container_summary import ContainerSummary

_KEYS = frozenset({"ActiveCount", "TotalCount", "Reclaimable", "TotalSize", "Items"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.active_count = get("ActiveCount")
        self.total_count = get("TotalCount")
        self.reclaimable = get("Reclaimable")
        self.total_size = get("TotalSize")
        self.items = (
            None
            if (v := get("Items")) is None
            else [NULL if x0 is None else ContainerSummary.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
