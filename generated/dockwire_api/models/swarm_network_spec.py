# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmNetworkSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, MapOf, Obj
from .config_reference_response import ConfigReferenceResponse
from .driver import Driver
from .swarm_ipam_options import SwarmIPAMOptions

_KEYS = frozenset(
    {
        "Name",
        "Labels",
        "DriverConfiguration",
        "IPv6Enabled",
        "Internal",
        "Attachable",
        "Ingress",
        "IPAMOptions",
        "ConfigFrom",
        "Scope",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("config_from", "ConfigFrom", Obj("ConfigReference")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = get("Labels")
        self.driver_configuration = (
            None if (v := get("DriverConfiguration")) is None else Driver.from_dict(v)
        )
        self.ipv6_enabled = get("IPv6Enabled")
        self.internal = get("Internal")
        self.attachable = get("Attachable")
        self.ingress = get("Ingress")
        self.ipam_options = (
            None if (v := get("IPAMOptions")) is None else SwarmIPAMOptions.from_dict(v)
        )
        self.config_from = (
            None if (v := get("ConfigFrom")) is None else ConfigReferenceResponse.from_dict(v)
        )
        self.scope = get("Scope")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
