# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCPUStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, Obj
from .container_cpu_usage import ContainerCPUUsage
from .container_throttling_data import ContainerThrottlingData


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerCPUStats(Model):
    """CPU counters of a container.

    Attributes:
        cpu_usage: CPU time the container has used.
        system_cpu_usage: CPU time of the whole host in nanoseconds, all CPUs together (Linux only).
        online_cpus: CPUs that are switched on (Linux only).
        throttling_data: Effect of the CPU limit (Linux only).
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("cpu_usage", "cpu_usage", Obj("ContainerCPUUsage"), always=True),
        Field("system_cpu_usage", "system_cpu_usage", INT),
        Field("online_cpus", "online_cpus", INT),
        Field("throttling_data", "throttling_data", Obj("ContainerThrottlingData"), always=True),
    )

    cpu_usage: ContainerCPUUsage = Factory(lambda: ContainerCPUUsage.from_dict({}))
    system_cpu_usage: int | None = None
    online_cpus: int | None = None
    throttling_data: ContainerThrottlingData = Factory(
        lambda: ContainerThrottlingData.from_dict({})
    )
