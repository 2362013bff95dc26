# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``SystemDataUsageType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class SystemDataUsageType(OpenStrEnum):
    """Kind of data that takes disk space."""

    CONTAINER = "container"
    IMAGE = "image"
    VOLUME = "volume"
    BUILD_CACHE = "build-cache"


SystemDataUsageTypeLike: TypeAlias = (
    SystemDataUsageType | Literal["container", "image", "volume", "build-cache"] | str
)
