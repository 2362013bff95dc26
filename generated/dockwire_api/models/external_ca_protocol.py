# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ExternalCAProtocol``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ExternalCAProtocol(OpenStrEnum):
    """Protocol of an outside certificate authority."""

    CFSSL = "cfssl"


ExternalCAProtocolLike: TypeAlias = ExternalCAProtocol | Literal["cfssl"] | str
