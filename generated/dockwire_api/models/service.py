# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Service``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, Obj
from .job_status import JobStatus
from .object_version import ObjectVersion
from .service_endpoint import ServiceEndpoint
from .service_spec_response import ServiceSpecResponse
from .service_status import ServiceStatus
from .service_update_status import ServiceUpdateStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class Service(Model):
    """A swarm service.

    Attributes:
        id: Service ID.
        version: Version index, needed for updates.
        created_at: Time of creation.
        updated_at: Time of the last change.
        spec: What the service should be.
        endpoint: Ports and virtual addresses it has now.
        update_status: State of the last update; unset if there was none.
        service_status: Number of tasks; only listed, and only if `status` was set. From API 1.41.
        job_status: Runs of a job; unset if it is not a job. From API 1.41.
        previous_spec: What it was before the last update; a rollback leads back there.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ServiceSpecResponse", "ServiceSpec"), always=True),
        Field("endpoint", "Endpoint", Obj("ServiceEndpoint"), always=True),
        Field("update_status", "UpdateStatus", Obj("ServiceUpdateStatus")),
        Field("service_status", "ServiceStatus", Obj("ServiceStatus")),
        Field("job_status", "JobStatus", Obj("JobStatus")),
        Field("previous_spec", "PreviousSpec", Obj("ServiceSpecResponse", "ServiceSpec")),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: ServiceSpecResponse = Factory(lambda: ServiceSpecResponse.from_dict({}))
    endpoint: ServiceEndpoint = Factory(lambda: ServiceEndpoint.from_dict({}))
    update_status: ServiceUpdateStatus | None = None
    service_status: ServiceStatus | None = None
    job_status: JobStatus | None = None
    previous_spec: ServiceSpecResponse | None = None
