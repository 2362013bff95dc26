# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, INT, STR, EnumOf, ListOf, Obj
from .cluster_info import ClusterInfo
from .local_node_state import LocalNodeState
from .peer_node import PeerNode

_LocalNodeState_members = {member.value: member for member in LocalNodeState}
_KEYS = frozenset(
    {
        "NodeID",
        "NodeAddr",
        "LocalNodeState",
        "ControlAvailable",
        "Error",
        "RemoteManagers",
        "Nodes",
        "Managers",
        "Cluster",
    }
)
_ALWAYS = frozenset(
    {"NodeID", "NodeAddr", "LocalNodeState", "ControlAvailable", "Error", "RemoteManagers"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmInfo(Model):
    """This node's place in a swarm.

    Attributes:
        node_id: ID of this node; empty outside a swarm.
        node_addr: Address other nodes reach this one by.
        local_node_state: Whether this node takes part in a swarm.
        control_available: This node is a manager that can be asked about the swarm.
        error: Why the swarm does not work here, else empty.
        remote_managers: Managers that this node knows; may be null.
        nodes: Number of nodes; on managers only.
        managers: Number of managers; on managers only.
        cluster: The swarm; on managers only.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("node_id", "NodeID", STR),
        Field("node_addr", "NodeAddr", STR),
        Field("local_node_state", "LocalNodeState", EnumOf("LocalNodeState")),
        Field("control_available", "ControlAvailable", BOOL),
        Field("error", "Error", STR),
        Field("remote_managers", "RemoteManagers", ListOf(Obj("PeerNode"))),
        Field("nodes", "Nodes", INT),
        Field("managers", "Managers", INT),
        Field("cluster", "Cluster", Obj("ClusterInfo")),
    )

    node_id: str = ""
    node_addr: str = ""
    local_node_state: LocalNodeState = LocalNodeState("")
    control_available: bool = False
    error: str = ""
    remote_managers: list[PeerNode] = Factory(list)
    nodes: int | None = None
    managers: int | None = None
    cluster: ClusterInfo | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.node_id = v if (v := get("NodeID")) is not None else ""
        self.node_addr = v if (v := get("NodeAddr")) is not None else ""
        self.local_node_state = (
            (_LocalNodeState_members.get(v) or LocalNodeState(v))
            if (v := get("LocalNodeState")) is not None
            else LocalNodeState("")
        )
        self.control_available = v if (v := get("ControlAvailable")) is not None else False
        self.error = v if (v := get("Error")) is not None else ""
        self.remote_managers = (
            [NULL if x0 is None else PeerNode.from_dict(x0) for x0 in v]
            if (v := get("RemoteManagers")) is not None
            else []
        )
        self.nodes = get("Nodes")
        self.managers = get("Managers")
        self.cluster = None if (v := get("Cluster")) is None else ClusterInfo.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
