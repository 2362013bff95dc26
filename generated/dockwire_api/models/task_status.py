# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, EnumOf, Obj
from .container_status import ContainerStatus
from .port_status import PortStatus
from .task_state import TaskState


@define(slots=False, eq=False, repr=False, kw_only=True)
class TaskStatus(Model):
    """State of a task and since when.

    Attributes:
        timestamp: When the task got into this state.
        state: Its state.
        message: Details about the state.
        err: Why it failed or cannot be placed, else empty.
        container_status: Its container; null until there is one.
        port_status: Ports it publishes on its node. From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("timestamp", "Timestamp", TIME),
        Field("state", "State", EnumOf("TaskState")),
        Field("message", "Message", STR),
        Field("err", "Err", STR),
        Field("container_status", "ContainerStatus", Obj("ContainerStatus")),
        Field("port_status", "PortStatus", Obj("PortStatus"), always=True),
    )

    timestamp: Timestamp | None = None
    state: TaskState | None = None
    message: str | None = None
    err: str | None = None
    container_status: ContainerStatus | None = None
    port_status: PortStatus = Factory(lambda: PortStatus.from_dict({}))
