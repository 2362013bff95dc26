# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ResourceObject``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf, Obj
from .generic_resource import GenericResource


@define(slots=False, eq=False, repr=False, kw_only=True)
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
