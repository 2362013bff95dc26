# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskResources``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, Obj
from .limit import Limit
from .resource_object import ResourceObject

_KEYS = frozenset({"Limits", "Reservations", "SwapBytes", "MemorySwappiness"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class TaskResources(Model):
    """Limits and reservations of each task.

    Attributes:
        limits: The most it may use.
        reservations: What a node must have left to run it.
        swap_bytes: Swap in bytes, -1 for no limit; unset allows twice the memory limit. Needs a
            memory limit. From API 1.52.
        memory_swappiness: How readily the kernel swaps its memory, 0 to 100; -1 or unset keeps the
            host's value. From API 1.52.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("limits", "Limits", Obj("Limit")),
        Field("reservations", "Reservations", Obj("ResourceObject")),
        Field("swap_bytes", "SwapBytes", INT),
        Field("memory_swappiness", "MemorySwappiness", INT),
    )

    limits: Limit | None = None
    reservations: ResourceObject | None = None
    swap_bytes: int | None = None
    memory_swappiness: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.limits = None if (v := get("Limits")) is None else Limit.from_dict(v)
        self.reservations = (
            None if (v := get("Reservations")) is None else ResourceObject.from_dict(v)
        )
        self.swap_bytes = get("SwapBytes")
        self.memory_swappiness = get("MemorySwappiness")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
