# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``JobStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import TIME, Obj
from .object_version import ObjectVersion


@define(slots=False, eq=False, repr=False, kw_only=True)
class JobStatus(Model):
    """Runs of a job.

    Attributes:
        job_iteration: Number of the latest run; it grows with each run, not always by one.
        last_execution: When the latest run was started.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("job_iteration", "JobIteration", Obj("ObjectVersion"), always=True),
        Field("last_execution", "LastExecution", TIME),
    )

    job_iteration: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    last_execution: Timestamp | None = None
