# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``BuildCacheType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class BuildCacheType(OpenStrEnum):
    """Kind of build cache record."""

    INTERNAL = "internal"
    FRONTEND = "frontend"
    SOURCE_LOCAL = "source.local"
    SOURCE_GIT_CHECKOUT = "source.git.checkout"
    EXEC_CACHEMOUNT = "exec.cachemount"
    REGULAR = "regular"


BuildCacheTypeLike: TypeAlias = (
    BuildCacheType
    | Literal[
        "internal", "frontend", "source.local", "source.git.checkout", "exec.cachemount", "regular"
    ]
    | str
)
