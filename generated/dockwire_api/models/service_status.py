# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceStatus(Model):
    """Number of a service's tasks.

    Attributes:
        running_tasks: Tasks that are running.
        desired_tasks: Tasks there should be; for a job those that should run at the moment.
        completed_tasks: Tasks of a job that have succeeded; 0 if it is not a job.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("running_tasks", "RunningTasks", INT, always=True),
        Field("desired_tasks", "DesiredTasks", INT, always=True),
        Field("completed_tasks", "CompletedTasks", INT, always=True),
    )

    running_tasks: int = 0
    desired_tasks: int = 0
    completed_tasks: int = 0
