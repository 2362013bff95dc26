# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``SwarmDispatcherResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import NANOSECONDS
from .swarm_dispatcher import SwarmDispatcher


class SwarmDispatcherResponse(SwarmDispatcher):
    """How nodes report to managers.

    The form that engines return; also accepted in place of a ``SwarmDispatcher``.

    Attributes:
        heartbeat_period: Nanoseconds between two signs of life from a node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("heartbeat_period", "HeartbeatPeriod", NANOSECONDS),
    )

    heartbeat_period: int | None
