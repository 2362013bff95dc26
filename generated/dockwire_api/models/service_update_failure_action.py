# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceUpdateFailureAction``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceUpdateFailureAction(OpenStrEnum):
    """What to do when an update fails."""

    CONTINUE = "continue"
    PAUSE = "pause"
    ROLLBACK = "rollback"


ServiceUpdateFailureActionLike: TypeAlias = (
    ServiceUpdateFailureAction | Literal["continue", "pause", "rollback"] | str
)
