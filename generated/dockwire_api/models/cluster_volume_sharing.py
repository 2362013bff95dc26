# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ClusterVolumeSharing``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ClusterVolumeSharing(OpenStrEnum):
    """Sharing of a cluster volume: `none` one task, `readonly` many readers, `onewriter` many with
    one writer, `all` no bounds.
    """

    NONE = "none"
    READONLY = "readonly"
    ONEWRITER = "onewriter"
    ALL = "all"


ClusterVolumeSharingLike: TypeAlias = (
    ClusterVolumeSharing | Literal["none", "readonly", "onewriter", "all"] | str
)
