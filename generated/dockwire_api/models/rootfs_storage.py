# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RootFSStorage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .rootfs_storage_snapshot import RootFSStorageSnapshot

_KEYS = frozenset({"Snapshot"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class RootFSStorage(Model):
    """Storage of a container's root filesystem.

    Attributes:
        snapshot: Snapshot the root filesystem consists of.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("snapshot", "Snapshot", Obj("RootFSStorageSnapshot")),
    )

    snapshot: RootFSStorageSnapshot | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.snapshot = (
            None if (v := get("Snapshot")) is None else RootFSStorageSnapshot.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
