# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``RegistryAuthFrom``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class RegistryAuthFrom(OpenStrEnum):
    """Spec whose registry credentials are kept."""

    SPEC = "spec"
    PREVIOUS_SPEC = "previous-spec"


RegistryAuthFromLike: TypeAlias = RegistryAuthFrom | Literal["spec", "previous-spec"] | str
