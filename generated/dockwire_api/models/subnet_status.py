# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SubnetStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"IPsInUse", "DynamicIPsAvailable"})
_ALWAYS = frozenset({"IPsInUse", "DynamicIPsAvailable"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SubnetStatus(Model):
    """Live address use of one subnet.

    Attributes:
        ips_in_use: Addresses taken or set aside.
        dynamic_ips_available: Addresses left for Docker to hand out.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ips_in_use", "IPsInUse", INT),
        Field("dynamic_ips_available", "DynamicIPsAvailable", INT),
    )

    ips_in_use: int = 0
    dynamic_ips_available: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ips_in_use = v if (v := get("IPsInUse")) is not None else 0
        self.dynamic_ips_available = v if (v := get("DynamicIPsAvailable")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
