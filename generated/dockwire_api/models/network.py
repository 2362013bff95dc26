# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Network``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

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


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Network(Model):
    """A network.

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

    name: str | None = None
    id: str | None = None
    created: Timestamp | None = None
    scope: str | None = None
    driver: str | None = None
    enable_ipv4: bool | None = None
    enable_ipv6: bool | None = None
    ipam: IPAMResponse | None = None
    internal: bool | None = None
    attachable: bool | None = None
    ingress: bool | None = None
    config_from: ConfigReferenceResponse | None = None
    config_only: bool | None = None
    options: dict[str, str] | None = None
    labels: dict[str, str] | None = None
    peers: list[PeerInfo] | None = None
    containers: dict[str, NetworkContainer] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.id = get("Id")
        self.created = read_time(get("Created"))
        self.scope = get("Scope")
        self.driver = get("Driver")
        self.enable_ipv4 = get("EnableIPv4")
        self.enable_ipv6 = get("EnableIPv6")
        self.ipam = None if (v := get("IPAM")) is None else IPAMResponse.from_dict(v)
        self.internal = get("Internal")
        self.attachable = get("Attachable")
        self.ingress = get("Ingress")
        self.config_from = (
            None if (v := get("ConfigFrom")) is None else ConfigReferenceResponse.from_dict(v)
        )
        self.config_only = get("ConfigOnly")
        self.options = get("Options")
        self.labels = get("Labels")
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
            as_sent(data, times=("Created",), extra=self.extra)
            if None in data.values() or self.created is None
            else None
        )
        return self
