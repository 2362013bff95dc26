# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCPUUsage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerCPUUsage(Model):
    """CPU time of a container since its start, in nanoseconds (on Windows, in units of 100 ns).

    Attributes:
        total_usage: CPU time altogether.
        percpu_usage: CPU time on each CPU (cgroup v1 only).
        usage_in_kernelmode: CPU time spent in the kernel.
        usage_in_usermode: CPU time spent in programs.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("total_usage", "total_usage", INT, always=True),
        Field("percpu_usage", "percpu_usage", ListOf(INT)),
        Field("usage_in_kernelmode", "usage_in_kernelmode", INT, always=True),
        Field("usage_in_usermode", "usage_in_usermode", INT, always=True),
    )

    total_usage: int = 0
    percpu_usage: list[int] | None = None
    usage_in_kernelmode: int = 0
    usage_in_usermode: int = 0
