# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceRollbackFailureAction``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceRollbackFailureAction(OpenStrEnum):
    """What to do when a rollback fails."""

    CONTINUE = "continue"
    PAUSE = "pause"


ServiceRollbackFailureActionLike: TypeAlias = (
    ServiceRollbackFailureAction | Literal["continue", "pause"] | str
)
