# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumePruneResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import INT, STR, ListOf

_KEYS = frozenset({"VolumesDeleted", "SpaceReclaimed"})
_ALWAYS = frozenset({"VolumesDeleted", "SpaceReclaimed"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class VolumePruneResponse(Model):
    """What pruning volumes removed.

    Attributes:
        volumes_deleted: Names of the removed volumes.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volumes_deleted", "VolumesDeleted", ListOf(STR)),
        Field("space_reclaimed", "SpaceReclaimed", INT),
    )

    volumes_deleted: list[str] = Factory(list)
    space_reclaimed: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.volumes_deleted = v if (v := get("VolumesDeleted")) is not None else []
        self.space_reclaimed = v if (v := get("SpaceReclaimed")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
