# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ReplicatedJob``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ReplicatedJob(Model):
    """Number of tasks of a job.

    Attributes:
        max_concurrent: Most tasks that run at once; 1 when unset.
        total_completions: How many tasks have to succeed; the same as `MaxConcurrent` when unset.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("max_concurrent", "MaxConcurrent", INT),
        Field("total_completions", "TotalCompletions", INT),
    )

    max_concurrent: int | None = None
    total_completions: int | None = None
