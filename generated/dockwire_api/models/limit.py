# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Limit``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .generic_resource import GenericResource


@define(slots=False, eq=False, repr=False, kw_only=True)
class Limit(Model):
    """Most a task may use: CPU in billionths, memory in bytes, processes.

    Attributes:
        nano_cpus: CPU limit in billionths of a CPU, so 500000000 is half of one; 0 means none.
        memory_bytes: Memory limit in bytes; 0 means none.
        pids: Most processes and threads allowed; 0 means no limit. From API 1.41.
        generic_resources: Resources without a kind of their own; newer engines take them in the
            reservations only. API 1.32 to 1.40.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("nano_cpus", "NanoCPUs", INT),
        Field("memory_bytes", "MemoryBytes", INT),
        Field("pids", "Pids", INT),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource"))),
    )

    nano_cpus: int | None = None
    memory_bytes: int | None = None
    pids: int | None = None
    generic_resources: Sequence[GenericResource] | None = None
