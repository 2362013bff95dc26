# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceRollbackFailureAction``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceRollbackFailureAction(OpenStrEnum):
    """Known values; a newer engine may send others."""

    CONTINUE = "continue"
    PAUSE = "pause"


ServiceRollbackFailureActionLike: TypeAlias = (
    ServiceRollbackFailureAction | Literal["continue", "pause"]
)
