# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``PortProtocol``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class PortProtocol(OpenStrEnum):
    """Transport protocol of a port."""

    TCP = "tcp"
    UDP = "udp"
    SCTP = "sctp"


PortProtocolLike: TypeAlias = PortProtocol | Literal["tcp", "udp", "sctp"] | str
