# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``CgroupVersion``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class CgroupVersion(OpenStrEnum):
    """Version of the cgroup system."""

    V1 = "1"
    V2 = "2"


CgroupVersionLike: TypeAlias = CgroupVersion | Literal["1", "2"] | str
