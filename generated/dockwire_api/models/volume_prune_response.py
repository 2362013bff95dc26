# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumePruneResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumePruneResponse(Model):
    """What pruning volumes removed.

    Attributes:
        volumes_deleted: Names of the removed volumes.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volumes_deleted", "VolumesDeleted", ListOf(STR), always=True),
        Field("space_reclaimed", "SpaceReclaimed", INT, always=True),
    )

    volumes_deleted: list[str] = Factory(list)
    space_reclaimed: int = 0
