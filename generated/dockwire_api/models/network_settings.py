# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkSettings``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, INT, STR, ListOf, MapOf, Nullable, Obj
from .address import Address
from .endpoint_settings_response import EndpointSettingsResponse
from .port_binding_response import PortBindingResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkSettings(Model):
    """Networks and published ports of a container.

    Attributes:
        sandbox_id: ID of the container's network namespace.
        sandbox_key: Path of the network namespace on the host.
        ports: Published ports; keys like `80/tcp`, null for ports that are only exposed.
        networks: Attached networks, by name.
        bridge: Name of the default bridge. Up to API 1.51.
        hairpin_mode: Whether the bridge reflects packets; older engines only, never true. Up to API
            1.51.
        link_local_ipv6_address: Link-local IPv6 address. Up to API 1.51.
        link_local_ipv6_prefix_len: Length of the link-local IPv6 prefix. Up to API 1.51.
        secondary_ip_addresses: Further IPv4 addresses. Up to API 1.51.
        secondary_ipv6_addresses: Further IPv6 addresses. Up to API 1.51.
        endpoint_id: ID of the attachment to the default bridge; newer engines report it in
            `Networks` only. Up to API 1.51.
        gateway: IPv4 gateway on the default bridge; newer engines report it in `Networks` only. Up
            to API 1.51.
        global_ipv6_address: IPv6 address on the default bridge; newer engines report it in
            `Networks` only. Up to API 1.51.
        global_ipv6_prefix_len: Length of the IPv6 prefix on the default bridge; newer engines
            report it in `Networks` only. Up to API 1.51.
        ip_address: IPv4 address on the default bridge; newer engines report it in `Networks` only.
            Up to API 1.51.
        ip_prefix_len: Length of the IPv4 prefix on the default bridge; newer engines report it in
            `Networks` only. Up to API 1.51.
        ipv6_gateway: IPv6 gateway on the default bridge; newer engines report it in `Networks`
            only. Up to API 1.51.
        mac_address: MAC address on the default bridge; newer engines report it in `Networks` only.
            Up to API 1.51.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("sandbox_id", "SandboxID", STR, always=True),
        Field("sandbox_key", "SandboxKey", STR, always=True),
        Field(
            "ports",
            "Ports",
            MapOf(Nullable(ListOf(Obj("PortBindingResponse", "PortBinding")))),
            always=True,
        ),
        Field(
            "networks",
            "Networks",
            MapOf(Obj("EndpointSettingsResponse", "EndpointSettings")),
            always=True,
        ),
        Field("bridge", "Bridge", STR),
        Field("hairpin_mode", "HairpinMode", BOOL),
        Field("link_local_ipv6_address", "LinkLocalIPv6Address", STR),
        Field("link_local_ipv6_prefix_len", "LinkLocalIPv6PrefixLen", INT),
        Field("secondary_ip_addresses", "SecondaryIPAddresses", ListOf(Obj("Address"))),
        Field("secondary_ipv6_addresses", "SecondaryIPv6Addresses", ListOf(Obj("Address"))),
        Field("endpoint_id", "EndpointID", STR),
        Field("gateway", "Gateway", STR),
        Field("global_ipv6_address", "GlobalIPv6Address", STR),
        Field("global_ipv6_prefix_len", "GlobalIPv6PrefixLen", INT),
        Field("ip_address", "IPAddress", STR),
        Field("ip_prefix_len", "IPPrefixLen", INT),
        Field("ipv6_gateway", "IPv6Gateway", STR),
        Field("mac_address", "MacAddress", STR),
    )

    sandbox_id: str = ""
    sandbox_key: str = ""
    ports: dict[str, list[PortBindingResponse] | None] = Factory(dict)
    networks: dict[str, EndpointSettingsResponse] = Factory(dict)
    bridge: str | None = None
    hairpin_mode: bool | None = None
    link_local_ipv6_address: str | None = None
    link_local_ipv6_prefix_len: int | None = None
    secondary_ip_addresses: list[Address] | None = None
    secondary_ipv6_addresses: list[Address] | None = None
    endpoint_id: str | None = None
    gateway: str | None = None
    global_ipv6_address: str | None = None
    global_ipv6_prefix_len: int | None = None
    ip_address: str | None = None
    ip_prefix_len: int | None = None
    ipv6_gateway: str | None = None
    mac_address: str | None = None
