# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``TaskRestartPolicyResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .task_restart_condition import TaskRestartCondition
from .task_restart_policy import TaskRestartPolicy

_TaskRestartCondition_members = {member.value: member for member in TaskRestartCondition}
_KEYS = frozenset({"Condition", "Delay", "MaxAttempts", "Window"})


class TaskRestartPolicyResponse(TaskRestartPolicy):
    """When a new task takes the place of one that has ended.

    The form that engines return; also accepted in place of a ``TaskRestartPolicy``.

    Attributes:
        condition: After which ends; `any` by default.
        delay: Nanoseconds to wait before that.
        max_attempts: Give up after this many attempts within `Window`; 0 means never.
        window: Nanoseconds in which attempts are counted; 0 counts them all.
    """

    __slots__ = ()

    condition: TaskRestartCondition | None
    delay: int | None
    window: int | None

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
