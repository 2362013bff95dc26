# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ResourceObject``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, ListOf, Obj
from .generic_resource import GenericResource

_KEYS = frozenset({"NanoCPUs", "MemoryBytes", "GenericResources"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ResourceObject(Model):
    """Resources of a node or task: CPU in billionths, memory in bytes.

    Attributes:
        nano_cpus: CPUs in billionths of one.
        memory_bytes: Memory in bytes.
        generic_resources: Resources defined by the user, GPUs for example. From API 1.32.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("nano_cpus", "NanoCPUs", INT),
        Field("memory_bytes", "MemoryBytes", INT),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource"))),
    )

    nano_cpus: int | None = None
    memory_bytes: int | None = None
    generic_resources: Sequence[GenericResource] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.nano_cpus = get("NanoCPUs")
        self.memory_bytes = get("MemoryBytes")
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
