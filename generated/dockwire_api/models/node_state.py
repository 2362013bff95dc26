# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``NodeState``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class NodeState(OpenStrEnum):
    """Whether a node is up."""

    UNKNOWN = "unknown"
    DOWN = "down"
    READY = "ready"
    DISCONNECTED = "disconnected"


NodeStateLike: TypeAlias = NodeState | Literal["unknown", "down", "ready", "disconnected"] | str
