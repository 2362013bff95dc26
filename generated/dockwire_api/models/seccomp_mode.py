# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``SeccompMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class SeccompMode(OpenStrEnum):
    """Known values; a newer engine may send others."""

    DEFAULT = "default"
    UNCONFINED = "unconfined"
    CUSTOM = "custom"


SeccompModeLike: TypeAlias = SeccompMode | Literal["default", "unconfined", "custom"]
