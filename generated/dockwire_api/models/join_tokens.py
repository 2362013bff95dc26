# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``JoinTokens``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class JoinTokens(Model):
    """Tokens that let nodes join the swarm.

    Attributes:
        worker: Token to join as a worker.
        manager: Token to join as a manager.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("worker", "Worker", STR, secret=True, always=True),
        Field("manager", "Manager", STR, secret=True, always=True),
    )

    worker: str = ""
    manager: str = ""
