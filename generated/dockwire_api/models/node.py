# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Node``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, Obj
from .manager_status import ManagerStatus
from .node_description import NodeDescription
from .node_spec_response import NodeSpecResponse
from .node_status import NodeStatus
from .object_version import ObjectVersion


@define(slots=False, eq=False, repr=False, kw_only=True)
class Node(Model):
    """A swarm node.

    Attributes:
        id: Node ID.
        version: Version index, needed for updates.
        created_at: When it joined the swarm.
        updated_at: Time of the last change.
        spec: What the node should be.
        description: Host and engine, as the node reports them.
        status: State and address. From API 1.32.
        manager_status: Manager side of it; null for workers. From API 1.32.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("NodeSpecResponse", "NodeSpec"), always=True),
        Field("description", "Description", Obj("NodeDescription"), always=True),
        Field("status", "Status", Obj("NodeStatus"), always=True),
        Field("manager_status", "ManagerStatus", Obj("ManagerStatus")),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: NodeSpecResponse = Factory(lambda: NodeSpecResponse.from_dict({}))
    description: NodeDescription = Factory(lambda: NodeDescription.from_dict({}))
    status: NodeStatus = Factory(lambda: NodeStatus.from_dict({}))
    manager_status: ManagerStatus | None = None
