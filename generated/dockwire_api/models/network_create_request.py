# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import BOOL, LABELS, STR, MapOf, Obj
from .config_reference import ConfigReference
from .ipam import IPAM

_KEYS = frozenset(
    {
        "Name",
        "Driver",
        "Scope",
        "Internal",
        "Attachable",
        "Ingress",
        "ConfigOnly",
        "ConfigFrom",
        "IPAM",
        "EnableIPv4",
        "EnableIPv6",
        "Options",
        "Labels",
        "CheckDuplicate",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkCreateRequest(Model):
    """A network to create.

    Attributes:
        name: Name for the network.
        driver: Network driver, such as `bridge` (default), `overlay`, `macvlan`, `ipvlan` or a
            plugin.
        scope: How far the network reaches, `local` for this host or `swarm`. From API 1.30.
        internal: Cut the network off from the outside.
        attachable: Let ordinary containers join a swarm network. From API 1.25.
        ingress: Make it the swarm's routing mesh network. From API 1.29.
        config_only: Only store settings for other networks to take over; nothing can be attached.
            From API 1.30.
        config_from: Network created with `ConfigOnly` to take the settings from. From API 1.30.
        ipam: Subnets and address management; Docker picks a free subnet when unset.
        enable_ipv4: Use IPv4 (on by default). From API 1.48.
        enable_ipv6: Use IPv6 (off by default).
        options: Options for the network driver.
        labels: Labels as name and value.
        check_duplicate: Refuse a name that is taken; newer engines always do. Up to API 1.43.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("driver", "Driver", STR),
        Field("scope", "Scope", STR),
        Field("internal", "Internal", BOOL),
        Field("attachable", "Attachable", BOOL),
        Field("ingress", "Ingress", BOOL),
        Field("config_only", "ConfigOnly", BOOL),
        Field("config_from", "ConfigFrom", Obj("ConfigReference")),
        Field("ipam", "IPAM", Obj("IPAM")),
        Field("enable_ipv4", "EnableIPv4", BOOL),
        Field("enable_ipv6", "EnableIPv6", BOOL),
        Field("options", "Options", MapOf(STR)),
        Field("labels", "Labels", LABELS),
        Field("check_duplicate", "CheckDuplicate", BOOL),
    )

    name: str | None = None
    driver: str | None = None
    scope: str | None = None
    internal: bool | None = None
    attachable: bool | None = None
    ingress: bool | None = None
    config_only: bool | None = None
    config_from: ConfigReference | None = None
    ipam: IPAM | None = None
    enable_ipv4: bool | None = None
    enable_ipv6: bool | None = None
    options: Mapping[str, str] | None = None
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None
    check_duplicate: bool | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.driver = get("Driver")
        self.scope = get("Scope")
        self.internal = get("Internal")
        self.attachable = get("Attachable")
        self.ingress = get("Ingress")
        self.config_only = get("ConfigOnly")
        self.config_from = (
            None if (v := get("ConfigFrom")) is None else ConfigReference.from_dict(v)
        )
        self.ipam = None if (v := get("IPAM")) is None else IPAM.from_dict(v)
        self.enable_ipv4 = get("EnableIPv4")
        self.enable_ipv6 = get("EnableIPv6")
        self.options = get("Options")
        self.labels = get("Labels")
        self.check_duplicate = get("CheckDuplicate")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
