# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ServiceUpdateOrder``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ServiceUpdateOrder(OpenStrEnum):
    """Order of ending an old task and starting its replacement."""

    STOP_FIRST = "stop-first"
    START_FIRST = "start-first"


ServiceUpdateOrderLike: TypeAlias = ServiceUpdateOrder | Literal["stop-first", "start-first"] | str
