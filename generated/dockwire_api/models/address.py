# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Address``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Addr", "PrefixLen"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Address(Model):
    """An IP address with its prefix length.

    Attributes:
        addr: IP address.
        prefix_len: Length of the network prefix in bits.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("addr", "Addr", STR),
        Field("prefix_len", "PrefixLen", INT),
    )

    addr: str | None = None
    prefix_len: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.addr = get("Addr")
        self.prefix_len = get("PrefixLen")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
