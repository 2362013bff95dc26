# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ReplicatedJob``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"MaxConcurrent", "TotalCompletions"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.max_concurrent = get("MaxConcurrent")
        self.total_completions = get("TotalCompletions")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
