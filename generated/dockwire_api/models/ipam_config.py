# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAMConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Subnet", "IPRange", "Gateway", "AuxiliaryAddresses"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class IPAMConfig(Model):
    """One subnet of a network.

    Attributes:
        subnet: Subnet in CIDR notation.
        ip_range: Part of the subnet that containers get addresses from, in CIDR notation.
        gateway: Gateway address.
        auxiliary_addresses: Addresses Docker must not give out because others use them, by host
            name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("subnet", "Subnet", STR),
        Field("ip_range", "IPRange", STR),
        Field("gateway", "Gateway", STR),
        Field("auxiliary_addresses", "AuxiliaryAddresses", MapOf(STR)),
    )

    subnet: str | None = None
    ip_range: str | None = None
    gateway: str | None = None
    auxiliary_addresses: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.subnet = get("Subnet")
        self.ip_range = get("IPRange")
        self.gateway = get("Gateway")
        self.auxiliary_addresses = get("AuxiliaryAddresses")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
