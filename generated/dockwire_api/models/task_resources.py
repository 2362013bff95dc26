# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskResources``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, Obj
from .limit import Limit
from .resource_object import ResourceObject


@define(slots=False, eq=False, repr=False, kw_only=True)
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
