# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Service``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import STR, TIME, Obj
from .job_status import JobStatus
from .object_version import ObjectVersion
from .service_endpoint import ServiceEndpoint
from .service_spec_response import ServiceSpecResponse
from .service_status import ServiceStatus
from .service_update_status import ServiceUpdateStatus

_KEYS = frozenset(
    {
        "ID",
        "Version",
        "CreatedAt",
        "UpdatedAt",
        "Spec",
        "Endpoint",
        "UpdateStatus",
        "ServiceStatus",
        "JobStatus",
        "PreviousSpec",
    }
)
_ALWAYS = frozenset({"ID", "Version", "Spec", "Endpoint"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("id", "ID", STR),
        Field("version", "Version", Obj("ObjectVersion")),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("ServiceSpec")),
        Field("endpoint", "Endpoint", Obj("ServiceEndpoint")),
        Field("update_status", "UpdateStatus", Obj("ServiceUpdateStatus")),
        Field("service_status", "ServiceStatus", Obj("ServiceStatus")),
        Field("job_status", "JobStatus", Obj("JobStatus")),
        Field("previous_spec", "PreviousSpec", Obj("ServiceSpec")),
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
            ServiceSpecResponse.from_dict(v)
            if (v := get("Spec")) is not None
            else ServiceSpecResponse.from_dict({})
        )
        self.endpoint = (
            ServiceEndpoint.from_dict(v)
            if (v := get("Endpoint")) is not None
            else ServiceEndpoint.from_dict({})
        )
        self.update_status = (
            None if (v := get("UpdateStatus")) is None else ServiceUpdateStatus.from_dict(v)
        )
        self.service_status = (
            None if (v := get("ServiceStatus")) is None else ServiceStatus.from_dict(v)
        )
        self.job_status = None if (v := get("JobStatus")) is None else JobStatus.from_dict(v)
        self.previous_spec = (
            None if (v := get("PreviousSpec")) is None else ServiceSpecResponse.from_dict(v)
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
