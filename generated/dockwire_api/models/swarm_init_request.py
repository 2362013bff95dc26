# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmInitRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, STR, EnumOf, ListOf, Obj
from .node_availability import NodeAvailability, NodeAvailabilityLike
from .swarm_spec import SwarmSpec

_NodeAvailability_members = {member.value: member for member in NodeAvailability}
_KEYS = frozenset(
    {
        "ListenAddr",
        "AdvertiseAddr",
        "DataPathAddr",
        "DataPathPort",
        "DefaultAddrPool",
        "ForceNewCluster",
        "SubnetSize",
        "Spec",
        "Availability",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.listen_addr = get("ListenAddr")
        self.advertise_addr = get("AdvertiseAddr")
        self.data_path_addr = get("DataPathAddr")
        self.data_path_port = get("DataPathPort")
        self.default_addr_pool = get("DefaultAddrPool")
        self.force_new_cluster = get("ForceNewCluster")
        self.subnet_size = get("SubnetSize")
        self.spec = None if (v := get("Spec")) is None else SwarmSpec.from_dict(v)
        self.availability = (
            None
            if (v := get("Availability")) is None
            else (_NodeAvailability_members.get(v) or NodeAvailability(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
