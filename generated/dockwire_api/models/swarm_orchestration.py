# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmOrchestration``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
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
