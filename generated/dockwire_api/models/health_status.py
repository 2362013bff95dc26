# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``HealthStatus``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class HealthStatus(OpenStrEnum):
    """Health of a container; `none` means there is no check, `starting` that the start period is
    not over.
    """

    NONE = "none"
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"


HealthStatusLike: TypeAlias = (
    HealthStatus | Literal["none", "starting", "healthy", "unhealthy"] | str
)
