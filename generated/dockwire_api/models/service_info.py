# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, STR, ListOf, Obj
from .network_task_info import NetworkTaskInfo

_KEYS = frozenset({"VIP", "Ports", "LocalLBIndex", "Tasks"})
_ALWAYS = frozenset({"VIP", "Ports", "LocalLBIndex", "Tasks"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceInfo(Model):
    """A service as seen from a network.

    Attributes:
        vip: Virtual address of the service on this network.
        ports: Ports the service publishes.
        local_lb_index: Number of the service in this node's load balancer.
        tasks: Tasks attached to this network.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("vip", "VIP", STR),
        Field("ports", "Ports", ListOf(STR)),
        Field("local_lb_index", "LocalLBIndex", INT),
        Field("tasks", "Tasks", ListOf(Obj("NetworkTaskInfo"))),
    )

    vip: str = ""
    ports: list[str] = Factory(list)
    local_lb_index: int = 0
    tasks: list[NetworkTaskInfo] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.vip = v if (v := get("VIP")) is not None else ""
        self.ports = v if (v := get("Ports")) is not None else []
        self.local_lb_index = v if (v := get("LocalLBIndex")) is not None else 0
        self.tasks = (
            [NULL if x0 is None else NetworkTaskInfo.from_dict(x0) for x0 in v]
            if (v := get("Tasks")) is not None
            else []
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
