# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceUpdateFailureAction``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceUpdateFailureAction(OpenStrEnum):
    """Known values; a newer engine may send others."""

    CONTINUE = "continue"
    PAUSE = "pause"
    ROLLBACK = "rollback"


ServiceUpdateFailureActionLike: TypeAlias = (
    ServiceUpdateFailureAction | Literal["continue", "pause", "rollback"]
)
