# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``PortPublishMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class PortPublishMode(OpenStrEnum):
    """Known values; a newer engine may send others."""

    INGRESS = "ingress"
    HOST = "host"


PortPublishModeLike: TypeAlias = PortPublishMode | Literal["ingress", "host"]
