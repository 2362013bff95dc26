# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ServiceSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
from .endpoint_spec import EndpointSpec
from .network_attachment_config import NetworkAttachmentConfig
from .service_mode import ServiceMode
from .service_rollback_config_response import ServiceRollbackConfigResponse
from .service_spec import ServiceSpec
from .service_update_config_response import ServiceUpdateConfigResponse
from .task_spec_response import TaskSpecResponse

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
_ALWAYS = frozenset({"Labels", "TaskTemplate", "Mode"})


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

    __slots__ = ()

    labels: dict[str, str]
    task_template: TaskSpecResponse
    mode: ServiceMode
    update_config: ServiceUpdateConfigResponse | None
    rollback_config: ServiceRollbackConfigResponse | None
    networks: list[NetworkAttachmentConfig] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.task_template = (
            TaskSpecResponse.from_dict(v)
            if (v := get("TaskTemplate")) is not None
            else TaskSpecResponse.from_dict({})
        )
        self.mode = (
            ServiceMode.from_dict(v)
            if (v := get("Mode")) is not None
            else ServiceMode.from_dict({})
        )
        self.update_config = (
            None if (v := get("UpdateConfig")) is None else ServiceUpdateConfigResponse.from_dict(v)
        )
        self.rollback_config = (
            None
            if (v := get("RollbackConfig")) is None
            else ServiceRollbackConfigResponse.from_dict(v)
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
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
