# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceMode``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import ANY, MapOf, Obj
from .replicated_job import ReplicatedJob
from .replicated_service import ReplicatedService

_KEYS = frozenset({"Replicated", "Global", "ReplicatedJob", "GlobalJob"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.replicated = (
            None if (v := get("Replicated")) is None else ReplicatedService.from_dict(v)
        )
        self.global_ = get("Global")
        self.replicated_job = (
            None if (v := get("ReplicatedJob")) is None else ReplicatedJob.from_dict(v)
        )
        self.global_job = get("GlobalJob")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
