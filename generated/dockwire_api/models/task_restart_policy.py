# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskRestartPolicy``."""

from __future__ import annotations

from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..values import INT, NANOSECONDS, EnumOf
from .task_restart_condition import TaskRestartConditionLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
