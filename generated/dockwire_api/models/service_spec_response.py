# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ServiceSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, ListOf, MapOf, Obj
from .network_attachment_config import NetworkAttachmentConfig
from .service_mode import ServiceMode
from .service_rollback_config_response import ServiceRollbackConfigResponse
from .service_spec import ServiceSpec
from .service_update_config_response import ServiceUpdateConfigResponse
from .task_spec_response import TaskSpecResponse


class ServiceSpecResponse(ServiceSpec):
    """What a service should be.

    The form that engines return; also accepted in place of a ``ServiceSpec``.

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
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("task_template", "TaskTemplate", Obj("TaskSpecResponse", "TaskSpec"), always=True),
        Field("mode", "Mode", Obj("ServiceMode"), always=True),
        Field(
            "update_config",
            "UpdateConfig",
            Obj("ServiceUpdateConfigResponse", "ServiceUpdateConfig"),
        ),
        Field(
            "rollback_config",
            "RollbackConfig",
            Obj("ServiceRollbackConfigResponse", "ServiceRollbackConfig"),
        ),
        Field("networks", "Networks", ListOf(Obj("NetworkAttachmentConfig"))),
        Field("endpoint_spec", "EndpointSpec", Obj("EndpointSpec")),
    )

    labels: dict[str, str]
    task_template: TaskSpecResponse
    mode: ServiceMode
    update_config: ServiceUpdateConfigResponse | None
    rollback_config: ServiceRollbackConfigResponse | None
    networks: list[NetworkAttachmentConfig] | None
