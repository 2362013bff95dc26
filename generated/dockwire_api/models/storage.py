# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Storage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .rootfs_storage import RootFSStorage

_KEYS = frozenset({"RootFS"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Storage(Model):
    """Where a container's filesystem is stored.

    Attributes:
        rootfs: Where the root filesystem is stored.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("rootfs", "RootFS", Obj("RootFSStorage")),)

    rootfs: RootFSStorage | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.rootfs = None if (v := get("RootFS")) is None else RootFSStorage.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
