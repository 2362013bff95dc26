# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``Isolation``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class Isolation(OpenStrEnum):
    """Isolation technology of Windows containers; the empty text and `default` leave it to the
    engine.
    """

    DEFAULT = "default"
    PROCESS = "process"
    HYPERV = "hyperv"
    EMPTY = ""


IsolationLike: TypeAlias = Isolation | Literal["default", "process", "hyperv", ""] | str
