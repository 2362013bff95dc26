# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceUpdateStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, EnumOf
from .service_update_state import ServiceUpdateState


@define(slots=False, eq=False, repr=False, kw_only=True)
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
