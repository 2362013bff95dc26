# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildCache``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import BOOL, INT, STR, TIME, EnumOf, ListOf
from .build_cache_type import BuildCacheType

_BuildCacheType_members = {member.value: member for member in BuildCacheType}
_KEYS = frozenset(
    {
        "ID",
        "Parents",
        "Type",
        "Description",
        "InUse",
        "Shared",
        "Size",
        "CreatedAt",
        "LastUsedAt",
        "UsageCount",
    }
)
_ALWAYS = frozenset({"ID", "Type", "Description", "InUse", "Shared", "Size", "UsageCount"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("id", "ID", STR),
        Field("parents", "Parents", ListOf(STR)),
        Field("type", "Type", EnumOf("BuildCacheType")),
        Field("description", "Description", STR),
        Field("in_use", "InUse", BOOL),
        Field("shared", "Shared", BOOL),
        Field("size", "Size", INT),
        Field("created_at", "CreatedAt", TIME),
        Field("last_used_at", "LastUsedAt", TIME),
        Field("usage_count", "UsageCount", INT),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        other_1 = " Parents" in data and "Parents" not in data
        if other_1:
            data = {("Parents" if k == " Parents" else k): v for k, v in data.items()}
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.parents = get("Parents")
        self.type = (
            (_BuildCacheType_members.get(v) or BuildCacheType(v))
            if (v := get("Type")) is not None
            else BuildCacheType("")
        )
        self.description = v if (v := get("Description")) is not None else ""
        self.in_use = v if (v := get("InUse")) is not None else False
        self.shared = v if (v := get("Shared")) is not None else False
        self.size = v if (v := get("Size")) is not None else 0
        self.created_at = read_time(get("CreatedAt"))
        self.last_used_at = read_time(get("LastUsedAt"))
        self.usage_count = v if (v := get("UsageCount")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("CreatedAt", "LastUsedAt"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.created_at is None
            or self.last_used_at is None
            else None
        )
        if other_1:
            # Recorded, so that it is sent back under this name.
            self._as_sent = {**(self._as_sent or {}), " Parents": ...}
        return self

    def _encode(self, path: str, strict: bool) -> dict[str, Any]:
        data = Model._encode(self, path, strict)
        sent = self._as_sent or {}
        if " Parents" in sent and "Parents" in data:
            data[" Parents"] = data.pop("Parents")
        return data
