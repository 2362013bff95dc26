# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmOrchestration``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"TaskHistoryRetentionLimit"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmOrchestration(Model):
    """How long a swarm remembers finished tasks.

    Attributes:
        task_history_retention_limit: Finished tasks to remember for each replica, or each node of a
            global service; below 0 means all.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("task_history_retention_limit", "TaskHistoryRetentionLimit", INT),
    )

    task_history_retention_limit: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.task_history_retention_limit = get("TaskHistoryRetentionLimit")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
