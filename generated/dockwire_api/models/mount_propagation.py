# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``MountPropagation``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class MountPropagation(OpenStrEnum):
    """Known values; a newer engine may send others."""

    PRIVATE = "private"
    RPRIVATE = "rprivate"
    SHARED = "shared"
    RSHARED = "rshared"
    SLAVE = "slave"
    RSLAVE = "rslave"


MountPropagationLike: TypeAlias = (
    MountPropagation | Literal["private", "rprivate", "shared", "rshared", "slave", "rslave"]
)
