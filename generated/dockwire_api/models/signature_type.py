# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``SignatureType``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class SignatureType(OpenStrEnum):
    """Kind of image signature."""

    BUNDLE_V0_3 = "bundle-v0.3"
    SIMPLESIGNING_V1 = "simplesigning-v1"


SignatureTypeLike: TypeAlias = SignatureType | Literal["bundle-v0.3", "simplesigning-v1"] | str
