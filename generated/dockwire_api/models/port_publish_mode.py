# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``PortPublishMode``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class PortPublishMode(OpenStrEnum):
    """Where a service's port is open, `ingress` on every node or `host` only where a task runs."""

    INGRESS = "ingress"
    HOST = "host"


PortPublishModeLike: TypeAlias = PortPublishMode | Literal["ingress", "host"] | str
