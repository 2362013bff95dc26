# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, EnumOf
from .health_status import HealthStatus

_HealthStatus_members = {member.value: member for member in HealthStatus}
_KEYS = frozenset({"Status", "FailingStreak"})
_ALWAYS = frozenset({"Status", "FailingStreak"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class HealthSummary(Model):
    """Health of a listed container.

    Attributes:
        status: Outcome of the checks so far.
        failing_streak: Failed checks in a row; 0 after a good one.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", EnumOf("HealthStatus")),
        Field("failing_streak", "FailingStreak", INT),
    )

    status: HealthStatus = HealthStatus("")
    failing_streak: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.status = (
            (_HealthStatus_members.get(v) or HealthStatus(v))
            if (v := get("Status")) is not None
            else HealthStatus("")
        )
        self.failing_streak = v if (v := get("FailingStreak")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
