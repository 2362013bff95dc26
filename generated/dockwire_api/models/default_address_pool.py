# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DefaultAddressPool``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Base", "Size"})
_ALWAYS = frozenset({"Base", "Size"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DefaultAddressPool(Model):
    """A range that new networks take their subnets from.

    Attributes:
        base: The range in CIDR notation.
        size: Prefix length of each subnet.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("base", "Base", STR),
        Field("size", "Size", INT),
    )

    base: str = ""
    size: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.base = v if (v := get("Base")) is not None else ""
        self.size = v if (v := get("Size")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
