# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``HealthStatus``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class HealthStatus(OpenStrEnum):
    """Known values; a newer engine may send others."""

    NONE = "none"
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"


HealthStatusLike: TypeAlias = HealthStatus | Literal["none", "starting", "healthy", "unhealthy"]
