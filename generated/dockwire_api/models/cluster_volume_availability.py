# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ClusterVolumeAvailability``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ClusterVolumeAvailability(OpenStrEnum):
    """Use of a cluster volume: `active` as usual, `pause` no new tasks, `drain` moves its tasks
    away.
    """

    ACTIVE = "active"
    PAUSE = "pause"
    DRAIN = "drain"


ClusterVolumeAvailabilityLike: TypeAlias = (
    ClusterVolumeAvailability | Literal["active", "pause", "drain"] | str
)
