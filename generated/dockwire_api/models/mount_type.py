# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``MountType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class MountType(OpenStrEnum):
    """Kind of mount."""

    BIND = "bind"
    CLUSTER = "cluster"
    IMAGE = "image"
    NPIPE = "npipe"
    TMPFS = "tmpfs"
    VOLUME = "volume"


MountTypeLike: TypeAlias = (
    MountType | Literal["bind", "cluster", "image", "npipe", "tmpfs", "volume"] | str
)
