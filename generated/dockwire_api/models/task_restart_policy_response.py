# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``TaskRestartPolicyResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, NANOSECONDS, EnumOf
from .task_restart_condition import TaskRestartCondition
from .task_restart_policy import TaskRestartPolicy


class TaskRestartPolicyResponse(TaskRestartPolicy):
    """When a new task takes the place of one that has ended.

    The form that engines return; also accepted in place of a ``TaskRestartPolicy``.

    Attributes:
        condition: After which ends; `any` by default.
        delay: Nanoseconds to wait before that.
        max_attempts: Give up after this many attempts within `Window`; 0 means never.
        window: Nanoseconds in which attempts are counted; 0 counts them all.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("condition", "Condition", EnumOf("TaskRestartCondition")),
        Field("delay", "Delay", NANOSECONDS),
        Field("max_attempts", "MaxAttempts", INT),
        Field("window", "Window", NANOSECONDS),
    )

    condition: TaskRestartCondition | None
    delay: int | None
    window: int | None
