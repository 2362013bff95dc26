# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``SeccompMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class SeccompMode(OpenStrEnum):
    """Filter for system calls, the engine's own, none at all, or one that is given."""

    DEFAULT = "default"
    UNCONFINED = "unconfined"
    CUSTOM = "custom"


SeccompModeLike: TypeAlias = SeccompMode | Literal["default", "unconfined", "custom"] | str
