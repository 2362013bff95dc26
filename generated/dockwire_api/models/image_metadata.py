# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageMetadata``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import TIME

_KEYS = frozenset({"LastTagTime"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageMetadata(Model):
    """Facts about an image that belong to this engine, not to the image.

    Attributes:
        last_tag_time: When it last got a name here; year 1 means never.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("last_tag_time", "LastTagTime", TIME),)

    last_tag_time: Timestamp | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.last_tag_time = read_time(get("LastTagTime"))
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, times=("LastTagTime",), extra=self.extra)
            if None in data.values() or self.last_tag_time is None
            else None
        )
        return self
