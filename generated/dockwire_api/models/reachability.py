# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``Reachability``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class Reachability(OpenStrEnum):
    """Whether a manager can be reached by the others."""

    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"


ReachabilityLike: TypeAlias = Reachability | Literal["unknown", "unreachable", "reachable"] | str
