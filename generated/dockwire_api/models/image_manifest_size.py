# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageManifestSize``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"Total", "Content"})
_ALWAYS = frozenset({"Total", "Content"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageManifestSize(Model):
    """Disk space one part of an image takes on this host.

    Attributes:
        total: Bytes altogether, packed and unpacked.
        content: Bytes in the content store, mostly packed layers.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("total", "Total", INT),
        Field("content", "Content", INT),
    )

    total: int = 0
    content: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.total = v if (v := get("Total")) is not None else 0
        self.content = v if (v := get("Content")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
