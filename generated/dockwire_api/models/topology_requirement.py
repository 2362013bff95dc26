# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TopologyRequirement``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import ListOf, Obj
from .topology import Topology


@define(slots=False, eq=False, repr=False, kw_only=True)
class TopologyRequirement(Model):
    """Places a cluster volume has to be reachable from.

    Attributes:
        requisite: The volume must be reachable from at least one of these.
        preferred: Places to try first, best one first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("requisite", "Requisite", ListOf(Obj("Topology"))),
        Field("preferred", "Preferred", ListOf(Obj("Topology"))),
    )

    requisite: Sequence[Topology] | None = None
    preferred: Sequence[Topology] | None = None
