# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Limit``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, ListOf, Obj
from .generic_resource import GenericResource

_KEYS = frozenset({"NanoCPUs", "MemoryBytes", "Pids", "GenericResources"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.nano_cpus = get("NanoCPUs")
        self.memory_bytes = get("MemoryBytes")
        self.pids = get("Pids")
        self.generic_resources = (
            None
            if (v := get("GenericResources")) is None
            else [NULL if x0 is None else GenericResource.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
