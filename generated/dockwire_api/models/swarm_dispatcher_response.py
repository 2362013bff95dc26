# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmDispatcherResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .swarm_dispatcher import SwarmDispatcher

_KEYS = frozenset({"HeartbeatPeriod"})


class SwarmDispatcherResponse(SwarmDispatcher):
    """How nodes report to managers.

    The form that engines return; also accepted in place of a ``SwarmDispatcher``.

    Attributes:
        heartbeat_period: Nanoseconds between two signs of life from a node.
    """

    __slots__ = ()

    heartbeat_period: int | None

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
