# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``JobStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import TIME, Obj
from .object_version import ObjectVersion

_KEYS = frozenset({"JobIteration", "LastExecution"})
_ALWAYS = frozenset({"JobIteration"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class JobStatus(Model):
    """Runs of a job.

    Attributes:
        job_iteration: Number of the latest run; it grows with each run, not always by one.
        last_execution: When the latest run was started.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("job_iteration", "JobIteration", Obj("ObjectVersion")),
        Field("last_execution", "LastExecution", TIME),
    )

    job_iteration: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    last_execution: Timestamp | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.job_iteration = (
            ObjectVersion.from_dict(v)
            if (v := get("JobIteration")) is not None
            else ObjectVersion.from_dict({})
        )
        self.last_execution = read_time(get("LastExecution"))
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("LastExecution",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.last_execution is None
            else None
        )
        return self
