# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, STR, ListOf, Obj
from .network_task_info import NetworkTaskInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceInfo(Model):
    """A service as seen from a network.

    Attributes:
        vip: Virtual address of the service on this network.
        ports: Ports the service publishes.
        local_lb_index: Number of the service in this node's load balancer.
        tasks: Tasks attached to this network.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("vip", "VIP", STR, always=True),
        Field("ports", "Ports", ListOf(STR), always=True),
        Field("local_lb_index", "LocalLBIndex", INT, always=True),
        Field("tasks", "Tasks", ListOf(Obj("NetworkTaskInfo")), always=True),
    )

    vip: str = ""
    ports: list[str] = Factory(list)
    local_lb_index: int = 0
    tasks: list[NetworkTaskInfo] = Factory(list)
