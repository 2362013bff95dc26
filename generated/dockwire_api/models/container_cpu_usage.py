# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCPUUsage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, ListOf

_KEYS = frozenset({"total_usage", "percpu_usage", "usage_in_kernelmode", "usage_in_usermode"})
_ALWAYS = frozenset({"total_usage", "usage_in_kernelmode", "usage_in_usermode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerCPUUsage(Model):
    """CPU time of a container since its start, in nanoseconds (on Windows, in units of 100 ns).

    Attributes:
        total_usage: CPU time altogether.
        percpu_usage: CPU time on each CPU (cgroup v1 only).
        usage_in_kernelmode: CPU time spent in the kernel.
        usage_in_usermode: CPU time spent in programs.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("total_usage", "total_usage", INT),
        Field("percpu_usage", "percpu_usage", ListOf(INT)),
        Field("usage_in_kernelmode", "usage_in_kernelmode", INT),
        Field("usage_in_usermode", "usage_in_usermode", INT),
    )

    total_usage: int = 0
    percpu_usage: list[int] | None = None
    usage_in_kernelmode: int = 0
    usage_in_usermode: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.total_usage = v if (v := get("total_usage")) is not None else 0
        self.percpu_usage = get("percpu_usage")
        self.usage_in_kernelmode = v if (v := get("usage_in_kernelmode")) is not None else 0
        self.usage_in_usermode = v if (v := get("usage_in_usermode")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
