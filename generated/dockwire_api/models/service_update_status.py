# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceUpdateStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, EnumOf
from .service_update_state import ServiceUpdateState

_ServiceUpdateState_members = {member.value: member for member in ServiceUpdateState}
_KEYS = frozenset({"State", "StartedAt", "CompletedAt", "Message"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceUpdateStatus(Model):
    """State of a service's last update or rollback.

    Attributes:
        state: State of the update.
        started_at: When it began.
        completed_at: When it was over; unset until then.
        message: Details about the state.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("state", "State", EnumOf("ServiceUpdateState")),
        Field("started_at", "StartedAt", TIME),
        Field("completed_at", "CompletedAt", TIME),
        Field("message", "Message", STR),
    )

    state: ServiceUpdateState | None = None
    started_at: Timestamp | None = None
    completed_at: Timestamp | None = None
    message: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.state = (
            None
            if (v := get("State")) is None
            else (_ServiceUpdateState_members.get(v) or ServiceUpdateState(v))
        )
        self.started_at = read_time(get("StartedAt"))
        self.completed_at = read_time(get("CompletedAt"))
        self.message = get("Message")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, times=("StartedAt", "CompletedAt"), extra=self.extra)
            if None in data.values() or self.started_at is None or self.completed_at is None
            else None
        )
        return self
