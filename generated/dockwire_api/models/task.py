# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Task``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import INT, STR, TIME, EnumOf, ListOf, MapOf, Obj
from .generic_resource import GenericResource
from .network_attachment import NetworkAttachment
from .object_version import ObjectVersion
from .task_spec_response import TaskSpecResponse
from .task_state import TaskState
from .task_status import TaskStatus
from .task_volume import TaskVolume

_TaskState_members = {member.value: member for member in TaskState}
_KEYS = frozenset(
    {
        "ID",
        "Version",
        "CreatedAt",
        "UpdatedAt",
        "Name",
        "Labels",
        "Spec",
        "ServiceID",
        "Slot",
        "NodeID",
        "GenericResources",
        "Status",
        "DesiredState",
        "JobIteration",
        "NetworksAttachments",
        "Volumes",
    }
)
_ALWAYS = frozenset({"ID", "Version", "Labels", "Spec", "Status"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Task(Model):
    """One run of a service's container, bound to a node.

    Attributes:
        id: Task ID.
        version: Version index.
        created_at: Time of creation.
        updated_at: Time of the last change.
        name: Name of the task; mostly empty.
        labels: Labels as name and value; may be null.
        spec: What it runs.
        service_id: ID of its service.
        slot: Number of the replica it fills, from 1; unset for global services.
        node_id: ID of its node; empty until it has been placed.
        generic_resources: Resources defined by the user that it was given. From API 1.32.
        status: State and since when.
        desired_state: State that the swarm intends it to reach.
        job_iteration: Run of the job it belongs to; unset if its service is not a job. From API
            1.41.
        networks_attachments: Networks it is attached to.
        volumes: Cluster volumes it uses.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("spec", "Spec", Obj("TaskSpec")),
        Field("service_id", "ServiceID", STR),
        Field("slot", "Slot", INT),
        Field("node_id", "NodeID", STR),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource"))),
        Field("status", "Status", Obj("TaskStatus")),
        Field("desired_state", "DesiredState", EnumOf("TaskState")),
        Field("job_iteration", "JobIteration", Obj("ObjectVersion")),
        Field("networks_attachments", "NetworksAttachments", ListOf(Obj("NetworkAttachment"))),
        Field("volumes", "Volumes", ListOf(Obj("TaskVolume"))),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    name: str | None = None
    labels: dict[str, str] = Factory(dict)
    spec: TaskSpecResponse = Factory(lambda: TaskSpecResponse.from_dict({}))
    service_id: str | None = None
    slot: int | None = None
    node_id: str | None = None
    generic_resources: list[GenericResource] | None = None
    status: TaskStatus = Factory(lambda: TaskStatus.from_dict({}))
    desired_state: TaskState | None = None
    job_iteration: ObjectVersion | None = None
    networks_attachments: list[NetworkAttachment] | None = None
    volumes: list[TaskVolume] | None = None

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
        self.name = get("Name")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.spec = (
            TaskSpecResponse.from_dict(v)
            if (v := get("Spec")) is not None
            else TaskSpecResponse.from_dict({})
        )
        self.service_id = get("ServiceID")
        self.slot = get("Slot")
        self.node_id = get("NodeID")
        self.generic_resources = (
            None
            if (v := get("GenericResources")) is None
            else [NULL if x0 is None else GenericResource.from_dict(x0) for x0 in v]
        )
        self.status = (
            TaskStatus.from_dict(v)
            if (v := get("Status")) is not None
            else TaskStatus.from_dict({})
        )
        self.desired_state = (
            None
            if (v := get("DesiredState")) is None
            else (_TaskState_members.get(v) or TaskState(v))
        )
        self.job_iteration = (
            None if (v := get("JobIteration")) is None else ObjectVersion.from_dict(v)
        )
        self.networks_attachments = (
            None
            if (v := get("NetworksAttachments")) is None
            else [NULL if x0 is None else NetworkAttachment.from_dict(x0) for x0 in v]
        )
        self.volumes = (
            None
            if (v := get("Volumes")) is None
            else [NULL if x0 is None else TaskVolume.from_dict(x0) for x0 in v]
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
