# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ContainerStateStatus``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ContainerStateStatus(OpenStrEnum):
    """State of a container in one word."""

    CREATED = "created"
    RUNNING = "running"
    PAUSED = "paused"
    RESTARTING = "restarting"
    EXITED = "exited"
    REMOVING = "removing"
    DEAD = "dead"


ContainerStateStatusLike: TypeAlias = (
    ContainerStateStatus
    | Literal["created", "running", "paused", "restarting", "exited", "removing", "dead"]
    | str
)
