# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``EventScope``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class EventScope(OpenStrEnum):
    """Known values; a newer engine may send others."""

    LOCAL = "local"
    SWARM = "swarm"


EventScopeLike: TypeAlias = EventScope | Literal["local", "swarm"]
