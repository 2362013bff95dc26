# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildIdentity``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME

_KEYS = frozenset({"Ref", "CreatedAt"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class BuildIdentity(Model):
    """Build that an image came out of.

    Attributes:
        ref: Reference of the build in BuildKit's history.
        created_at: When the build was done.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ref", "Ref", STR),
        Field("created_at", "CreatedAt", TIME),
    )

    ref: str | None = None
    created_at: Timestamp | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ref = get("Ref")
        self.created_at = read_time(get("CreatedAt"))
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, times=("CreatedAt",), extra=self.extra)
            if None in data.values() or self.created_at is None
            else None
        )
        return self
