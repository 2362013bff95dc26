# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``KnownSignerIdentity``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class KnownSignerIdentity(OpenStrEnum):
    """Signers that the engine knows by name."""

    DHI = "DHI"


KnownSignerIdentityLike: TypeAlias = KnownSignerIdentity | Literal["DHI"] | str
