# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceMode``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ..model import Field, Model, define
from ..values import ANY, MapOf, Obj
from .replicated_job import ReplicatedJob
from .replicated_service import ReplicatedService


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceMode(Model):
    """How many tasks a service has; exactly one field is set.

    Attributes:
        replicated: A fixed number of tasks.
        global_: One task on each node; an empty object.
        replicated_job: A fixed number of tasks that each run to their end. From API 1.41.
        global_job: One task on each node that runs to its end; an empty object. From API 1.41.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("replicated", "Replicated", Obj("ReplicatedService")),
        Field("global_", "Global", MapOf(ANY)),
        Field("replicated_job", "ReplicatedJob", Obj("ReplicatedJob")),
        Field("global_job", "GlobalJob", MapOf(ANY)),
    )

    replicated: ReplicatedService | None = None
    global_: Mapping[str, Any] | None = None
    replicated_job: ReplicatedJob | None = None
    global_job: Mapping[str, Any] | None = None
