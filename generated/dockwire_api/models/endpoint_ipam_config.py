# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointIPAMConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class EndpointIPAMConfig(Model):
    """Fixed addresses for a container on one network.

    Attributes:
        ipv4_address: IPv4 address wanted, inside a subnet of the network.
        ipv6_address: IPv6 address wanted, inside a subnet of the network.
        link_local_ips: Further link-local addresses.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ipv4_address", "IPv4Address", STR),
        Field("ipv6_address", "IPv6Address", STR),
        Field("link_local_ips", "LinkLocalIPs", ListOf(STR)),
    )

    ipv4_address: str | None = None
    ipv6_address: str | None = None
    link_local_ips: SequenceNotStr[str] | None = None
