# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildPruneResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class BuildPruneResponse(Model):
    """What pruning the build cache removed.

    Attributes:
        caches_deleted: IDs of the removed records. From API 1.39.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("caches_deleted", "CachesDeleted", ListOf(STR), always=True),
        Field("space_reclaimed", "SpaceReclaimed", INT, always=True),
    )

    caches_deleted: list[str] = Factory(list)
    space_reclaimed: int = 0
