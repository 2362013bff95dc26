# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmInitRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, STR, EnumOf, ListOf, Obj
from .node_availability import NodeAvailabilityLike
from .swarm_spec import SwarmSpec


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmInitRequest(Model):
    """Settings for a swarm to start.

    Attributes:
        listen_addr: Address or interface to listen on for other managers, with a port if not 2377.
        advertise_addr: Address or interface for other nodes to reach this one; found out by the
            engine if there is only one.
        data_path_addr: Address or interface for traffic of containers; the same as `AdvertiseAddr`
            when unset. From API 1.30.
        data_path_port: UDP port for traffic of overlay networks, 1024 to 49151; 0 or unset means
            4789. From API 1.40.
        default_addr_pool: Ranges in CIDR notation that swarm networks take their subnets from. From
            API 1.39.
        force_new_cluster: Start over as the only manager, with the services and nodes this manager
            knows; for a swarm that lost its majority.
        subnet_size: Prefix length of these subnets, at most 29; 24 when unset. From API 1.39.
        spec: Settings of the swarm.
        availability: Whether this node takes tasks, from the beginning; `active` when unset. From
            API 1.25.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("listen_addr", "ListenAddr", STR),
        Field("advertise_addr", "AdvertiseAddr", STR),
        Field("data_path_addr", "DataPathAddr", STR),
        Field("data_path_port", "DataPathPort", INT),
        Field("default_addr_pool", "DefaultAddrPool", ListOf(STR)),
        Field("force_new_cluster", "ForceNewCluster", BOOL),
        Field("subnet_size", "SubnetSize", INT),
        Field("spec", "Spec", Obj("SwarmSpec")),
        Field("availability", "Availability", EnumOf("NodeAvailability")),
    )

    listen_addr: str | None = None
    advertise_addr: str | None = None
    data_path_addr: str | None = None
    data_path_port: int | None = None
    default_addr_pool: SequenceNotStr[str] | None = None
    force_new_cluster: bool | None = None
    subnet_size: int | None = None
    spec: SwarmSpec | None = None
    availability: NodeAvailabilityLike | None = None
