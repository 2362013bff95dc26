# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``EndpointSettingsResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .endpoint_ipam_config import EndpointIPAMConfig
from .endpoint_settings import EndpointSettings

_KEYS = frozenset(
    {
        "IPAMConfig",
        "Links",
        "MacAddress",
        "Aliases",
        "DriverOpts",
        "GwPriority",
        "NetworkID",
        "EndpointID",
        "Gateway",
        "IPAddress",
        "IPPrefixLen",
        "IPv6Gateway",
        "GlobalIPv6Address",
        "GlobalIPv6PrefixLen",
        "DNSNames",
    }
)
_ALWAYS = frozenset(
    {
        "Links",
        "MacAddress",
        "Aliases",
        "DriverOpts",
        "GwPriority",
        "NetworkID",
        "EndpointID",
        "Gateway",
        "IPAddress",
        "IPPrefixLen",
        "IPv6Gateway",
        "GlobalIPv6Address",
        "GlobalIPv6PrefixLen",
        "DNSNames",
    }
)


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

    __slots__ = ()

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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ipam_config = (
            None if (v := get("IPAMConfig")) is None else EndpointIPAMConfig.from_dict(v)
        )
        self.links = v if (v := get("Links")) is not None else []
        self.mac_address = v if (v := get("MacAddress")) is not None else ""
        self.aliases = v if (v := get("Aliases")) is not None else []
        self.driver_opts = v if (v := get("DriverOpts")) is not None else {}
        self.gw_priority = v if (v := get("GwPriority")) is not None else 0
        self.network_id = v if (v := get("NetworkID")) is not None else ""
        self.endpoint_id = v if (v := get("EndpointID")) is not None else ""
        self.gateway = v if (v := get("Gateway")) is not None else ""
        self.ip_address = v if (v := get("IPAddress")) is not None else ""
        self.ip_prefix_len = v if (v := get("IPPrefixLen")) is not None else 0
        self.ipv6_gateway = v if (v := get("IPv6Gateway")) is not None else ""
        self.global_ipv6_address = v if (v := get("GlobalIPv6Address")) is not None else ""
        self.global_ipv6_prefix_len = v if (v := get("GlobalIPv6PrefixLen")) is not None else 0
        self.dns_names = v if (v := get("DNSNames")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
