# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmDispatcher``."""

from __future__ import annotations

from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..values import NANOSECONDS


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmDispatcher(Model):
    """How nodes report to managers.

    The form to send; engines return a ``SwarmDispatcherResponse``.

    Attributes:
        heartbeat_period: Nanoseconds between two signs of life from a node. Also a timedelta, or
            text such as `1m30s`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("heartbeat_period", "HeartbeatPeriod", NANOSECONDS),
    )

    heartbeat_period: Duration | None = None
