# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``CgroupnsMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class CgroupnsMode(OpenStrEnum):
    """Whether a container has a cgroup namespace of its own."""

    PRIVATE = "private"
    HOST = "host"


CgroupnsModeLike: TypeAlias = CgroupnsMode | Literal["private", "host"] | str
