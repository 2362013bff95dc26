# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAMConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
