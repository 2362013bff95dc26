# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceUpdateRollback``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceUpdateRollback(OpenStrEnum):
    """Known values; a newer engine may send others."""

    PREVIOUS = "previous"


ServiceUpdateRollbackLike: TypeAlias = ServiceUpdateRollback | Literal["previous"]
