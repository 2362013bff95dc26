# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``CgroupDriver``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class CgroupDriver(OpenStrEnum):
    """Who manages cgroups."""

    CGROUPFS = "cgroupfs"
    SYSTEMD = "systemd"
    NONE = "none"


CgroupDriverLike: TypeAlias = CgroupDriver | Literal["cgroupfs", "systemd", "none"] | str
