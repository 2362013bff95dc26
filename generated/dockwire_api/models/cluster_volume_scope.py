# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ClusterVolumeScope``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ClusterVolumeScope(OpenStrEnum):
    """On how many nodes at once a cluster volume can be used."""

    SINGLE = "single"
    MULTI = "multi"


ClusterVolumeScopeLike: TypeAlias = ClusterVolumeScope | Literal["single", "multi"] | str
