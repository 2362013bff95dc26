# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``BuilderVersion``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class BuilderVersion(OpenStrEnum):
    """Builder of images, `1` the classic one or `2` BuildKit."""

    V1 = "1"
    V2 = "2"


BuilderVersionLike: TypeAlias = BuilderVersion | Literal["1", "2"] | str
