# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf, MapOf, Obj
from .endpoint_spec import EndpointSpec
from .network_attachment_config import NetworkAttachmentConfig
from .service_mode import ServiceMode
from .service_rollback_config import ServiceRollbackConfig
from .service_update_config import ServiceUpdateConfig
from .task_spec import TaskSpec


@define(slots=False, eq=False, repr=False, kw_only=True)
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
