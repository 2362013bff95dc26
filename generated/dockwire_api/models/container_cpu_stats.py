# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCPUStats``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import INT, Obj
from .container_cpu_usage import ContainerCPUUsage
from .container_throttling_data import ContainerThrottlingData

_KEYS = frozenset({"cpu_usage", "system_cpu_usage", "online_cpus", "throttling_data"})
_ALWAYS = frozenset({"cpu_usage", "throttling_data"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerCPUStats(Model):
    """CPU counters of a container.

    Attributes:
        cpu_usage: CPU time the container has used.
        system_cpu_usage: CPU time of the whole host in nanoseconds, all CPUs together (Linux only).
        online_cpus: CPUs that are switched on (Linux only).
        throttling_data: Effect of the CPU limit (Linux only).
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("cpu_usage", "cpu_usage", Obj("ContainerCPUUsage")),
        Field("system_cpu_usage", "system_cpu_usage", INT),
        Field("online_cpus", "online_cpus", INT),
        Field("throttling_data", "throttling_data", Obj("ContainerThrottlingData")),
    )

    cpu_usage: ContainerCPUUsage = Factory(lambda: ContainerCPUUsage.from_dict({}))
    system_cpu_usage: int | None = None
    online_cpus: int | None = None
    throttling_data: ContainerThrottlingData = Factory(
        lambda: ContainerThrottlingData.from_dict({})
    )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.cpu_usage = (
            ContainerCPUUsage.from_dict(v)
            if (v := get("cpu_usage")) is not None
            else ContainerCPUUsage.from_dict({})
        )
        self.system_cpu_usage = get("system_cpu_usage")
        self.online_cpus = get("online_cpus")
        self.throttling_data = (
            ContainerThrottlingData.from_dict(v)
            if (v := get("throttling_data")) is not None
            else ContainerThrottlingData.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
