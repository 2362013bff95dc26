# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``EventScope``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class EventScope(OpenStrEnum):
    """Where an event happened, on this engine or in the swarm."""

    LOCAL = "local"
    SWARM = "swarm"


EventScopeLike: TypeAlias = EventScope | Literal["local", "swarm"] | str
