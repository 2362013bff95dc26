# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointSettings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf, MapOf, Obj
from .endpoint_ipam_config import EndpointIPAMConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class EndpointSettings(Model):
    """A container's attachment to one network; the same object is used to ask for it and to report
    it.

    The form to send; engines return a ``EndpointSettingsResponse``.

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
        Field("links", "Links", ListOf(STR)),
        Field("mac_address", "MacAddress", STR),
        Field("aliases", "Aliases", ListOf(STR)),
        Field("driver_opts", "DriverOpts", MapOf(STR)),
        Field("gw_priority", "GwPriority", INT),
        Field("network_id", "NetworkID", STR),
        Field("endpoint_id", "EndpointID", STR),
        Field("gateway", "Gateway", STR),
        Field("ip_address", "IPAddress", STR),
        Field("ip_prefix_len", "IPPrefixLen", INT),
        Field("ipv6_gateway", "IPv6Gateway", STR),
        Field("global_ipv6_address", "GlobalIPv6Address", STR),
        Field("global_ipv6_prefix_len", "GlobalIPv6PrefixLen", INT),
        Field("dns_names", "DNSNames", ListOf(STR)),
    )

    ipam_config: EndpointIPAMConfig | None = None
    links: SequenceNotStr[str] | None = None
    mac_address: str | None = None
    aliases: SequenceNotStr[str] | None = None
    driver_opts: Mapping[str, str] | None = None
    gw_priority: int | None = None
    network_id: str | None = None
    endpoint_id: str | None = None
    gateway: str | None = None
    ip_address: str | None = None
    ip_prefix_len: int | None = None
    ipv6_gateway: str | None = None
    global_ipv6_address: str | None = None
    global_ipv6_prefix_len: int | None = None
    dns_names: SequenceNotStr[str] | None = None
