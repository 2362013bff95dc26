# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Network``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import BOOL, STR, TIME, ListOf, MapOf, Obj
from .config_reference_response import ConfigReferenceResponse
from .ipam_response import IPAMResponse
from .network_container import NetworkContainer
from .peer_info import PeerInfo


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("ipam", "IPAM", Obj("IPAMResponse", "IPAM")),
        Field("internal", "Internal", BOOL),
        Field("attachable", "Attachable", BOOL),
        Field("ingress", "Ingress", BOOL),
        Field("config_from", "ConfigFrom", Obj("ConfigReferenceResponse", "ConfigReference")),
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
