# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeUsageData``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"Size", "RefCount"})
_ALWAYS = frozenset({"Size", "RefCount"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class VolumeUsageData(Model):
    """Disk use of a volume.

    Attributes:
        size: Bytes used; -1 if not known, as with drivers other than `local`.
        ref_count: Number of containers that refer to it; -1 if not known.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("size", "Size", INT),
        Field("ref_count", "RefCount", INT),
    )

    size: int = 0
    ref_count: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.size = v if (v := get("Size")) is not None else 0
        self.ref_count = v if (v := get("RefCount")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
