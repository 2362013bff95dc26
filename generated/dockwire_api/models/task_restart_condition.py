# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``TaskRestartCondition``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class TaskRestartCondition(OpenStrEnum):
    """Ends of a task after which a new one is started: `none`, `on-failure` or `any`."""

    NONE = "none"
    ON_FAILURE = "on-failure"
    ANY = "any"


TaskRestartConditionLike: TypeAlias = (
    TaskRestartCondition | Literal["none", "on-failure", "any"] | str
)
