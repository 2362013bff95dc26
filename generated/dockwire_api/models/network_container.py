# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkContainer``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkContainer(Model):
    """A container as older lists of networks show it.

    Attributes:
        name: Name of the container. API 1.30 to 1.51.
        endpoint_id: ID of the attachment.
        mac_address: MAC address on this network.
        ipv4_address: IPv4 address with prefix length; empty if there is none.
        ipv6_address: IPv6 address with prefix length; empty if there is none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("endpoint_id", "EndpointID", STR),
        Field("mac_address", "MacAddress", STR),
        Field("ipv4_address", "IPv4Address", STR),
        Field("ipv6_address", "IPv6Address", STR),
    )

    name: str | None = None
    endpoint_id: str | None = None
    mac_address: str | None = None
    ipv4_address: str | None = None
    ipv6_address: str | None = None
