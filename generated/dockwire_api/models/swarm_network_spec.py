# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmNetworkSpec``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR, MapOf, Obj
from .config_reference_response import ConfigReferenceResponse
from .driver import Driver
from .swarm_ipam_options import SwarmIPAMOptions


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmNetworkSpec(Model):
    """What a swarm network should be.

    Attributes:
        name: Name of the network.
        labels: Labels as name and value.
        driver_configuration: Network driver and its options.
        ipv6_enabled: Use IPv6.
        internal: Cut it off from the outside.
        attachable: Let ordinary containers join.
        ingress: It is the swarm's routing mesh network.
        ipam_options: Address management and subnets.
        config_from: Network the settings are taken from.
        scope: How far it reaches, `swarm` or `local`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("driver_configuration", "DriverConfiguration", Obj("Driver")),
        Field("ipv6_enabled", "IPv6Enabled", BOOL),
        Field("internal", "Internal", BOOL),
        Field("attachable", "Attachable", BOOL),
        Field("ingress", "Ingress", BOOL),
        Field("ipam_options", "IPAMOptions", Obj("SwarmIPAMOptions")),
        Field("config_from", "ConfigFrom", Obj("ConfigReferenceResponse", "ConfigReference")),
        Field("scope", "Scope", STR),
    )

    name: str | None = None
    labels: dict[str, str] | None = None
    driver_configuration: Driver | None = None
    ipv6_enabled: bool | None = None
    internal: bool | None = None
    attachable: bool | None = None
    ingress: bool | None = None
    ipam_options: SwarmIPAMOptions | None = None
    config_from: ConfigReferenceResponse | None = None
    scope: str | None = None
