# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Node``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, Obj
from .manager_status import ManagerStatus
from .node_description import NodeDescription
from .node_spec_response import NodeSpecResponse
from .node_status import NodeStatus
from .object_version import ObjectVersion

_KEYS = frozenset(
    {"ID", "Version", "CreatedAt", "UpdatedAt", "Spec", "Description", "Status", "ManagerStatus"}
)
_ALWAYS = frozenset({"ID", "Version", "Spec", "Description", "Status"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("NodeSpec")),
        Field("description", "Description", Obj("NodeDescription")),
        Field("status", "Status", Obj("NodeStatus")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.version = (
            ObjectVersion.from_dict(v)
            if (v := get("Version")) is not None
            else ObjectVersion.from_dict({})
        )
        self.created_at = read_time(get("CreatedAt"))
        self.updated_at = read_time(get("UpdatedAt"))
        self.spec = (
            NodeSpecResponse.from_dict(v)
            if (v := get("Spec")) is not None
            else NodeSpecResponse.from_dict({})
        )
        self.description = (
            NodeDescription.from_dict(v)
            if (v := get("Description")) is not None
            else NodeDescription.from_dict({})
        )
        self.status = (
            NodeStatus.from_dict(v)
            if (v := get("Status")) is not None
            else NodeStatus.from_dict({})
        )
        self.manager_status = (
            None if (v := get("ManagerStatus")) is None else ManagerStatus.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("CreatedAt", "UpdatedAt"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.created_at is None
            or self.updated_at is None
            else None
        )
        return self
