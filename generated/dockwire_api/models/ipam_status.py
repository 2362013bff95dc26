# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAMStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import MapOf, Obj
from .subnet_status import SubnetStatus

_KEYS = frozenset({"Subnets"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class IPAMStatus(Model):
    """Live address use of a network.

    Attributes:
        subnets: Address use of each subnet, by its CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("subnets", "Subnets", MapOf(Obj("SubnetStatus"))),)

    subnets: dict[str, SubnetStatus] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.subnets = (
            None
            if (v := get("Subnets")) is None
            else {k0: NULL if x0 is None else SubnetStatus.from_dict(x0) for k0, x0 in v.items()}
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
