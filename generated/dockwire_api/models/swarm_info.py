# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, INT, STR, EnumOf, ListOf, Obj
from .cluster_info import ClusterInfo
from .local_node_state import LocalNodeState
from .peer_node import PeerNode


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("node_id", "NodeID", STR, always=True),
        Field("node_addr", "NodeAddr", STR, always=True),
        Field("local_node_state", "LocalNodeState", EnumOf("LocalNodeState"), always=True),
        Field("control_available", "ControlAvailable", BOOL, always=True),
        Field("error", "Error", STR, always=True),
        Field("remote_managers", "RemoteManagers", ListOf(Obj("PeerNode")), always=True),
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
