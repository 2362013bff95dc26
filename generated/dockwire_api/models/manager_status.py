# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ManagerStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR, EnumOf
from .reachability import Reachability


@define(slots=False, eq=False, repr=False, kw_only=True)
class ManagerStatus(Model):
    """Manager side of a node.

    Attributes:
        leader: It is the manager that leads.
        reachability: Whether the others can reach it.
        addr: Address and port that managers talk to it on.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("leader", "Leader", BOOL),
        Field("reachability", "Reachability", EnumOf("Reachability")),
        Field("addr", "Addr", STR),
    )

    leader: bool | None = None
    reachability: Reachability | None = None
    addr: str | None = None
