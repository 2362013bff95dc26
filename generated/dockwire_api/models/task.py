# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Task``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, TIME, EnumOf, ListOf, MapOf, Obj
from .generic_resource import GenericResource
from .network_attachment import NetworkAttachment
from .object_version import ObjectVersion
from .task_spec_response import TaskSpecResponse
from .task_state import TaskState
from .task_status import TaskStatus
from .task_volume import TaskVolume


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("spec", "Spec", Obj("TaskSpecResponse", "TaskSpec"), always=True),
        Field("service_id", "ServiceID", STR),
        Field("slot", "Slot", INT),
        Field("node_id", "NodeID", STR),
        Field("generic_resources", "GenericResources", ListOf(Obj("GenericResource"))),
        Field("status", "Status", Obj("TaskStatus"), always=True),
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
