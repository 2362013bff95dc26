# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, MapOf, Obj
from .endpoint_spec import EndpointSpec
from .network_attachment_config import NetworkAttachmentConfig
from .service_mode import ServiceMode
from .service_rollback_config import ServiceRollbackConfig
from .service_update_config import ServiceUpdateConfig
from .task_spec import TaskSpec

_KEYS = frozenset(
    {
        "Name",
        "Labels",
        "TaskTemplate",
        "Mode",
        "UpdateConfig",
        "RollbackConfig",
        "Networks",
        "EndpointSpec",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceSpec(Model):
    """What a service should be.

    The form to send; engines return a ``ServiceSpecResponse``.

    Attributes:
        name: Name of the service.
        labels: Labels of the service, not of its containers.
        task_template: What each task runs.
        mode: How many tasks there are, `Replicated`, `Global` (one per node) or a job form of
            these; one replica by default.
        update_config: How an update is rolled out.
        rollback_config: How a rollback is rolled out. From API 1.28.
        networks: Networks to attach to; deprecated, use those of `TaskTemplate`.
        endpoint_spec: How the service is reached, with its published ports.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("task_template", "TaskTemplate", Obj("TaskSpec")),
        Field("mode", "Mode", Obj("ServiceMode")),
        Field("update_config", "UpdateConfig", Obj("ServiceUpdateConfig")),
        Field("rollback_config", "RollbackConfig", Obj("ServiceRollbackConfig")),
        Field("networks", "Networks", ListOf(Obj("NetworkAttachmentConfig"))),
        Field("endpoint_spec", "EndpointSpec", Obj("EndpointSpec")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    task_template: TaskSpec | None = None
    mode: ServiceMode | None = None
    update_config: ServiceUpdateConfig | None = None
    rollback_config: ServiceRollbackConfig | None = None
    networks: Sequence[NetworkAttachmentConfig] | None = None
    endpoint_spec: EndpointSpec | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = get("Labels")
        self.task_template = None if (v := get("TaskTemplate")) is None else TaskSpec.from_dict(v)
        self.mode = None if (v := get("Mode")) is None else ServiceMode.from_dict(v)
        self.update_config = (
            None if (v := get("UpdateConfig")) is None else ServiceUpdateConfig.from_dict(v)
        )
        self.rollback_config = (
            None if (v := get("RollbackConfig")) is None else ServiceRollbackConfig.from_dict(v)
        )
        self.networks = (
            None
            if (v := get("Networks")) is None
            else [NULL if x0 is None else NetworkAttachmentConfig.from_dict(x0) for x0 in v]
        )
        self.endpoint_spec = (
            None if (v := get("EndpointSpec")) is None else EndpointSpec.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
