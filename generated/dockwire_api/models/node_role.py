# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``NodeRole``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class NodeRole(OpenStrEnum):
    """What a node does in the swarm."""

    WORKER = "worker"
    MANAGER = "manager"


NodeRoleLike: TypeAlias = NodeRole | Literal["worker", "manager"] | str
