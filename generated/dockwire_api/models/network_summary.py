# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import BOOL, STR, TIME, ListOf, MapOf, Obj
from .config_reference_response import ConfigReferenceResponse
from .ipam_response import IPAMResponse
from .network_container import NetworkContainer
from .peer_info import PeerInfo

_KEYS = frozenset(
    {
        "Name",
        "Id",
        "Created",
        "Scope",
        "Driver",
        "EnableIPv4",
        "EnableIPv6",
        "IPAM",
        "Internal",
        "Attachable",
        "Ingress",
        "ConfigFrom",
        "ConfigOnly",
        "Options",
        "Labels",
        "Peers",
        "Containers",
    }
)
_ALWAYS = frozenset(
    {
        "Name",
        "Id",
        "Scope",
        "Driver",
        "EnableIPv6",
        "IPAM",
        "Internal",
        "Attachable",
        "Ingress",
        "ConfigFrom",
        "ConfigOnly",
        "Options",
        "Labels",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkSummary(Model):
    """A network as listed.

    Attributes:
        name: Name of the network.
        id: Network ID.
        created: Time of creation, RFC 3339 with nanoseconds.
        scope: How far the network reaches, `local`, `swarm` or `global`.
        driver: Network driver, such as `bridge` or `overlay`.
        enable_ipv4: IPv4 is in use. From API 1.47.
        enable_ipv6: IPv6 is in use.
        ipam: Subnets and address management.
        internal: Cut off from the outside.
        attachable: Ordinary containers may join, if it is a swarm network. From API 1.27.
        ingress: It is the swarm's routing mesh network. From API 1.29.
        config_from: Network the settings were taken from. From API 1.41.
        config_only: It only stores settings for other networks. From API 1.41.
        options: Options of the network driver.
        labels: Labels as name and value.
        peers: Other nodes taking part; overlay networks only. From API 1.41.
        containers: Attached containers, by ID; lists of newer engines leave them out. Up to API
            1.51.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("id", "Id", STR),
        Field("created", "Created", TIME),
        Field("scope", "Scope", STR),
        Field("driver", "Driver", STR),
        Field("enable_ipv4", "EnableIPv4", BOOL),
        Field("enable_ipv6", "EnableIPv6", BOOL),
        Field("ipam", "IPAM", Obj("IPAM")),
        Field("internal", "Internal", BOOL),
        Field("attachable", "Attachable", BOOL),
        Field("ingress", "Ingress", BOOL),
        Field("config_from", "ConfigFrom", Obj("ConfigReference")),
        Field("config_only", "ConfigOnly", BOOL),
        Field("options", "Options", MapOf(STR)),
        Field("labels", "Labels", MapOf(STR)),
        Field("peers", "Peers", ListOf(Obj("PeerInfo"))),
        Field("containers", "Containers", MapOf(Obj("NetworkContainer"))),
    )

    name: str = ""
    id: str = ""
    created: Timestamp | None = None
    scope: str = ""
    driver: str = ""
    enable_ipv4: bool | None = None
    enable_ipv6: bool = False
    ipam: IPAMResponse = Factory(lambda: IPAMResponse.from_dict({}))
    internal: bool = False
    attachable: bool = False
    ingress: bool = False
    config_from: ConfigReferenceResponse = Factory(lambda: ConfigReferenceResponse.from_dict({}))
    config_only: bool = False
    options: dict[str, str] = Factory(dict)
    labels: dict[str, str] = Factory(dict)
    peers: list[PeerInfo] | None = None
    containers: dict[str, NetworkContainer] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.id = v if (v := get("Id")) is not None else ""
        self.created = read_time(get("Created"))
        self.scope = v if (v := get("Scope")) is not None else ""
        self.driver = v if (v := get("Driver")) is not None else ""
        self.enable_ipv4 = get("EnableIPv4")
        self.enable_ipv6 = v if (v := get("EnableIPv6")) is not None else False
        self.ipam = (
            IPAMResponse.from_dict(v)
            if (v := get("IPAM")) is not None
            else IPAMResponse.from_dict({})
        )
        self.internal = v if (v := get("Internal")) is not None else False
        self.attachable = v if (v := get("Attachable")) is not None else False
        self.ingress = v if (v := get("Ingress")) is not None else False
        self.config_from = (
            ConfigReferenceResponse.from_dict(v)
            if (v := get("ConfigFrom")) is not None
            else ConfigReferenceResponse.from_dict({})
        )
        self.config_only = v if (v := get("ConfigOnly")) is not None else False
        self.options = v if (v := get("Options")) is not None else {}
        self.labels = v if (v := get("Labels")) is not None else {}
        self.peers = (
            None
            if (v := get("Peers")) is None
            else [NULL if x0 is None else PeerInfo.from_dict(x0) for x0 in v]
        )
        self.containers = (
            None
            if (v := get("Containers")) is None
            else {
                k0: NULL if x0 is None else NetworkContainer.from_dict(x0) for k0, x0 in v.items()
            }
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
