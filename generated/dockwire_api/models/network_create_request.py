# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, LABELS, STR, MapOf, Obj
from .config_reference import ConfigReference
from .ipam import IPAM


@define(slots=False, eq=False, repr=False, kw_only=True)
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
