# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``MountPropagation``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class MountPropagation(OpenStrEnum):
    """How mounts made later spread between host and container; an `r` in front covers all levels
    below.
    """

    PRIVATE = "private"
    RPRIVATE = "rprivate"
    SHARED = "shared"
    RSHARED = "rshared"
    SLAVE = "slave"
    RSLAVE = "rslave"


MountPropagationLike: TypeAlias = (
    MountPropagation | Literal["private", "rprivate", "shared", "rshared", "slave", "rslave"] | str
)
