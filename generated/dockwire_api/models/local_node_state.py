# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``LocalNodeState``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class LocalNodeState(OpenStrEnum):
    """Whether this node takes part in a swarm."""

    EMPTY = ""
    INACTIVE = "inactive"
    PENDING = "pending"
    ACTIVE = "active"
    ERROR = "error"
    LOCKED = "locked"


LocalNodeStateLike: TypeAlias = (
    LocalNodeState | Literal["", "inactive", "pending", "active", "error", "locked"] | str
)
