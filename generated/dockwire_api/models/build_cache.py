# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildCache``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import BOOL, INT, STR, TIME, EnumOf, ListOf
from .build_cache_type import BuildCacheType


@define(slots=False, eq=False, repr=False, kw_only=True)
class BuildCache(Model):
    """One record of the build cache.

    Attributes:
        id: ID of the record.
        parents: IDs of the records it builds on. API 1.42 to 1.51.
        type: Kind of record.
        description: The build step it comes from.
        in_use: Something refers to it at the moment.
        shared: Its data belongs to other things as well, such as an image.
        size: Size in bytes.
        created_at: Time of creation.
        last_used_at: Time of the last use; null if there was none.
        usage_count: How often it was used.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("parents", "Parents", ListOf(STR), also=(" Parents",)),
        Field("type", "Type", EnumOf("BuildCacheType"), always=True),
        Field("description", "Description", STR, always=True),
        Field("in_use", "InUse", BOOL, always=True),
        Field("shared", "Shared", BOOL, always=True),
        Field("size", "Size", INT, always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("last_used_at", "LastUsedAt", TIME),
        Field("usage_count", "UsageCount", INT, always=True),
    )

    id: str = ""
    parents: list[str] | None = None
    type: BuildCacheType = BuildCacheType("")
    description: str = ""
    in_use: bool = False
    shared: bool = False
    size: int = 0
    created_at: Timestamp | None = None
    last_used_at: Timestamp | None = None
    usage_count: int = 0
