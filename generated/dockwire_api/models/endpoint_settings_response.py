# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``EndpointSettingsResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR, ListOf, MapOf, Obj
from .endpoint_settings import EndpointSettings


class EndpointSettingsResponse(EndpointSettings):
    """A container's attachment to one network; the same object is used to ask for it and to report
    it.

    The form that engines return; also accepted in place of a ``EndpointSettings``.

    Attributes:
        ipam_config: Fixed addresses wanted; null when Docker chooses.
        links: Legacy links on this network, as `container:alias`.
        mac_address: MAC address; a wanted one may be ignored by the network driver.
        aliases: Further DNS names on this network.
        driver_opts: Options for the network driver. From API 1.30.
        gw_priority: The attachment with the highest number supplies the default gateway; on a tie
            the first network by name does. From API 1.48.
        network_id: ID of the network.
        endpoint_id: ID of this attachment.
        gateway: Gateway for IPv4.
        ip_address: Address for IPv4.
        ip_prefix_len: Prefix length of the IPv4 subnet.
        ipv6_gateway: Gateway for IPv6.
        global_ipv6_address: Global address for IPv6.
        global_ipv6_prefix_len: Prefix length of the IPv6 subnet.
        dns_names: Every DNS name of the container on this network, from its name, aliases, short ID
            and host name. From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ipam_config", "IPAMConfig", Obj("EndpointIPAMConfig")),
        Field("links", "Links", ListOf(STR), always=True),
        Field("mac_address", "MacAddress", STR, always=True),
        Field("aliases", "Aliases", ListOf(STR), always=True),
        Field("driver_opts", "DriverOpts", MapOf(STR), always=True),
        Field("gw_priority", "GwPriority", INT, always=True),
        Field("network_id", "NetworkID", STR, always=True),
        Field("endpoint_id", "EndpointID", STR, always=True),
        Field("gateway", "Gateway", STR, always=True),
        Field("ip_address", "IPAddress", STR, always=True),
        Field("ip_prefix_len", "IPPrefixLen", INT, always=True),
        Field("ipv6_gateway", "IPv6Gateway", STR, always=True),
        Field("global_ipv6_address", "GlobalIPv6Address", STR, always=True),
        Field("global_ipv6_prefix_len", "GlobalIPv6PrefixLen", INT, always=True),
        Field("dns_names", "DNSNames", ListOf(STR), always=True),
    )

    links: list[str]
    mac_address: str
    aliases: list[str]
    driver_opts: dict[str, str]
    gw_priority: int
    network_id: str
    endpoint_id: str
    gateway: str
    ip_address: str
    ip_prefix_len: int
    ipv6_gateway: str
    global_ipv6_address: str
    global_ipv6_prefix_len: int
    dns_names: list[str]
