# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceUpdateRollback``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceUpdateRollback(OpenStrEnum):
    """Which spec a service goes back to; there is only the one before."""

    PREVIOUS = "previous"


ServiceUpdateRollbackLike: TypeAlias = ServiceUpdateRollback | Literal["previous"] | str
