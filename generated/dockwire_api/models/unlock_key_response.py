# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``UnlockKeyResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class UnlockKeyResponse(Model):
    """Key that unlocks the swarm's managers.

    Attributes:
        unlock_key: The key; empty when autolock is off.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("unlock_key", "UnlockKey", STR, secret=True, always=True),
    )

    unlock_key: str = ""
