# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkInspect``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import BOOL, STR, TIME, ListOf, MapOf, Obj
from .config_reference_response import ConfigReferenceResponse
from .endpoint_resource import EndpointResource
from .ipam_response import IPAMResponse
from .network_status import NetworkStatus
from .peer_info import PeerInfo
from .service_info import ServiceInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkInspect(Model):
    """A network and what is attached to it.

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
        containers: Attached containers, by container ID.
        services: Services that use it, by name; swarm networks, if `verbose` was set. From API
            1.52.
        status: Live facts, such as how many addresses are taken. From API 1.52.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("id", "Id", STR, always=True),
        Field("created", "Created", TIME),
        Field("scope", "Scope", STR, always=True),
        Field("driver", "Driver", STR, always=True),
        Field("enable_ipv4", "EnableIPv4", BOOL),
        Field("enable_ipv6", "EnableIPv6", BOOL, always=True),
        Field("ipam", "IPAM", Obj("IPAMResponse", "IPAM"), always=True),
        Field("internal", "Internal", BOOL, always=True),
        Field("attachable", "Attachable", BOOL, always=True),
        Field("ingress", "Ingress", BOOL, always=True),
        Field(
            "config_from",
            "ConfigFrom",
            Obj("ConfigReferenceResponse", "ConfigReference"),
            always=True,
        ),
        Field("config_only", "ConfigOnly", BOOL, always=True),
        Field("options", "Options", MapOf(STR), always=True),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("peers", "Peers", ListOf(Obj("PeerInfo"))),
        Field("containers", "Containers", MapOf(Obj("EndpointResource")), always=True),
        Field("services", "Services", MapOf(Obj("ServiceInfo"))),
        Field("status", "Status", Obj("NetworkStatus")),
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
    containers: dict[str, EndpointResource] = Factory(dict)
    services: dict[str, ServiceInfo] | None = None
    status: NetworkStatus | None = None
