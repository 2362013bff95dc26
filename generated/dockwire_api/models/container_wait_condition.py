# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ContainerWaitCondition``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ContainerWaitCondition(OpenStrEnum):
    """What to wait for."""

    NOT_RUNNING = "not-running"
    NEXT_EXIT = "next-exit"
    REMOVED = "removed"


ContainerWaitConditionLike: TypeAlias = (
    ContainerWaitCondition | Literal["not-running", "next-exit", "removed"] | str
)
