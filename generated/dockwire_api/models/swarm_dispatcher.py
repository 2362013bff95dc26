# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmDispatcher``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..durations import Duration
from ..model import Field, Model, as_sent
from ..values import NANOSECONDS

_KEYS = frozenset({"HeartbeatPeriod"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.heartbeat_period = get("HeartbeatPeriod")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
