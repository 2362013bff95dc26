# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``AppArmorMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class AppArmorMode(OpenStrEnum):
    """AppArmor profile, the engine's own or none."""

    DEFAULT = "default"
    DISABLED = "disabled"


AppArmorModeLike: TypeAlias = AppArmorMode | Literal["default", "disabled"] | str
