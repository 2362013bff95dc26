# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``NodeAvailability``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class NodeAvailability(OpenStrEnum):
    """Use of a node: `active` as usual, `pause` no new tasks, `drain` moves its tasks away."""

    ACTIVE = "active"
    PAUSE = "pause"
    DRAIN = "drain"


NodeAvailabilityLike: TypeAlias = NodeAvailability | Literal["active", "pause", "drain"] | str
