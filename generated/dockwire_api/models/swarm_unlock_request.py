# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmUnlockRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmUnlockRequest(Model):
    """Key to unlock a manager with.

    Attributes:
        unlock_key: The key, as shown by the swarm's other managers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("unlock_key", "UnlockKey", STR, secret=True),)

    unlock_key: str | None = None
