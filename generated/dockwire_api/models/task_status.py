# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, EnumOf, Obj
from .container_status import ContainerStatus
from .port_status import PortStatus
from .task_state import TaskState

_TaskState_members = {member.value: member for member in TaskState}
_KEYS = frozenset({"Timestamp", "State", "Message", "Err", "ContainerStatus", "PortStatus"})
_ALWAYS = frozenset({"PortStatus"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("port_status", "PortStatus", Obj("PortStatus")),
    )

    timestamp: Timestamp | None = None
    state: TaskState | None = None
    message: str | None = None
    err: str | None = None
    container_status: ContainerStatus | None = None
    port_status: PortStatus = Factory(lambda: PortStatus.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.timestamp = read_time(get("Timestamp"))
        self.state = (
            None if (v := get("State")) is None else (_TaskState_members.get(v) or TaskState(v))
        )
        self.message = get("Message")
        self.err = get("Err")
        self.container_status = (
            None if (v := get("ContainerStatus")) is None else ContainerStatus.from_dict(v)
        )
        self.port_status = (
            PortStatus.from_dict(v)
            if (v := get("PortStatus")) is not None
            else PortStatus.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Timestamp",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.timestamp is None
            else None
        )
        return self
