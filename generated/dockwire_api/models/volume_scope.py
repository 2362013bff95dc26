# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``VolumeScope``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class VolumeScope(OpenStrEnum):
    """Reach of a volume."""

    LOCAL = "local"
    GLOBAL = "global"


VolumeScopeLike: TypeAlias = VolumeScope | Literal["local", "global"] | str
