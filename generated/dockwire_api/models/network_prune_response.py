# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkPruneResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkPruneResponse(Model):
    """What pruning networks removed.

    Attributes:
        networks_deleted: Names of the removed networks.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("networks_deleted", "NetworksDeleted", ListOf(STR), always=True),
    )

    networks_deleted: list[str] = Factory(list)
