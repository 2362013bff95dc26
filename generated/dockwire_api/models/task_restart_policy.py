# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskRestartPolicy``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..durations import Duration
from ..model import Field, Model, as_sent
from ..values import INT, NANOSECONDS, EnumOf
from .task_restart_condition import TaskRestartCondition, TaskRestartConditionLike

_TaskRestartCondition_members = {member.value: member for member in TaskRestartCondition}
_KEYS = frozenset({"Condition", "Delay", "MaxAttempts", "Window"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class TaskRestartPolicy(Model):
    """When a new task takes the place of one that has ended.

    The form to send; engines return a ``TaskRestartPolicyResponse``.

    Attributes:
        condition: After which ends; `any` by default.
        delay: Nanoseconds to wait before that. Also a timedelta, or text such as `1m30s`.
        max_attempts: Give up after this many attempts within `Window`; 0 means never.
        window: Nanoseconds in which attempts are counted; 0 counts them all. Also a timedelta, or
            text such as `1m30s`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("condition", "Condition", EnumOf("TaskRestartCondition")),
        Field("delay", "Delay", NANOSECONDS),
        Field("max_attempts", "MaxAttempts", INT),
        Field("window", "Window", NANOSECONDS),
    )

    condition: TaskRestartConditionLike | None = None
    delay: Duration | None = None
    max_attempts: int | None = None
    window: Duration | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.condition = (
            None
            if (v := get("Condition")) is None
            else (_TaskRestartCondition_members.get(v) or TaskRestartCondition(v))
        )
        self.delay = get("Delay")
        self.max_attempts = get("MaxAttempts")
        self.window = get("Window")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
