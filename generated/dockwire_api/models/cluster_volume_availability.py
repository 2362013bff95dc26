# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ClusterVolumeAvailability``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ClusterVolumeAvailability(OpenStrEnum):
    """Known values; a newer engine may send others."""

    ACTIVE = "active"
    PAUSE = "pause"
    DRAIN = "drain"


ClusterVolumeAvailabilityLike: TypeAlias = (
    ClusterVolumeAvailability | Literal["active", "pause", "drain"]
)
