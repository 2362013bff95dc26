# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"RunningTasks", "DesiredTasks", "CompletedTasks"})
_ALWAYS = frozenset({"RunningTasks", "DesiredTasks", "CompletedTasks"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceStatus(Model):
    """Number of a service's tasks.

    Attributes:
        running_tasks: Tasks that are running.
        desired_tasks: Tasks there should be; for a job those that should run at the moment.
        completed_tasks: Tasks of a job that have succeeded; 0 if it is not a job.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("running_tasks", "RunningTasks", INT),
        Field("desired_tasks", "DesiredTasks", INT),
        Field("completed_tasks", "CompletedTasks", INT),
    )

    running_tasks: int = 0
    desired_tasks: int = 0
    completed_tasks: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.running_tasks = v if (v := get("RunningTasks")) is not None else 0
        self.desired_tasks = v if (v := get("DesiredTasks")) is not None else 0
        self.completed_tasks = v if (v := get("CompletedTasks")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
