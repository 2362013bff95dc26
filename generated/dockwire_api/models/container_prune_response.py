# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerPruneResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerPruneResponse(Model):
    """What pruning containers removed.

    Attributes:
        containers_deleted: IDs of the removed containers.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("containers_deleted", "ContainersDeleted", ListOf(STR), always=True),
        Field("space_reclaimed", "SpaceReclaimed", INT, always=True),
    )

    containers_deleted: list[str] = Factory(list)
    space_reclaimed: int = 0
