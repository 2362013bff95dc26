# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointResource``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class EndpointResource(Model):
    """A container as seen from a network.

    Attributes:
        name: Name of the container.
        endpoint_id: ID of the attachment.
        mac_address: MAC address on this network.
        ipv4_address: IPv4 address with prefix length; empty if there is none.
        ipv6_address: IPv6 address with prefix length; empty if there is none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("endpoint_id", "EndpointID", STR, always=True),
        Field("mac_address", "MacAddress", STR, always=True),
        Field("ipv4_address", "IPv4Address", STR, always=True),
        Field("ipv6_address", "IPv6Address", STR, always=True),
    )

    name: str = ""
    endpoint_id: str = ""
    mac_address: str = ""
    ipv4_address: str = ""
    ipv6_address: str = ""
