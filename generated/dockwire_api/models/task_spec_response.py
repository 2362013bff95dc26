# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``TaskSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
from .container_spec_response import ContainerSpecResponse
from .driver import Driver
from .network_attachment_config import NetworkAttachmentConfig
from .network_attachment_spec_response import NetworkAttachmentSpecResponse
from .placement_response import PlacementResponse
from .plugin_spec import PluginSpec
from .task_resources import TaskResources
from .task_restart_policy_response import TaskRestartPolicyResponse
from .task_spec import TaskSpec

_KEYS = frozenset(
    {
        "PluginSpec",
        "ContainerSpec",
        "NetworkAttachmentSpec",
        "Resources",
        "RestartPolicy",
        "Placement",
        "ForceUpdate",
        "Runtime",
        "Networks",
        "LogDriver",
    }
)
_ALWAYS = frozenset({"ForceUpdate"})


class TaskSpecResponse(TaskSpec):
    """What a task of a service runs. Only one of the container, plugin and network attachment specs
    can be set.

    The form that engines return; also accepted in place of a ``TaskSpec``.

    Attributes:
        plugin_spec: Plugin to run, with runtime `plugin`; experimental. From API 1.31.
        container_spec: Container to run.
        network_attachment_spec: Attachment of an ordinary container to a swarm network, with
            runtime `attachment`; read-only. From API 1.38.
        resources: Limits and reservations of each container.
        restart_policy: When tasks are started again.
        placement: Which nodes may run the tasks.
        force_update: Raise this number to redeploy the tasks though nothing else has changed. From
            API 1.25.
        runtime: What runs the task, `container` (default), `plugin` or `attachment`. From API 1.30.
        networks: Networks to attach the tasks to. From API 1.25.
        log_driver: Logging driver and its options; the default of the swarm or else of the engine
            when unset.
    """

    __slots__ = ()

    container_spec: ContainerSpecResponse | None
    network_attachment_spec: NetworkAttachmentSpecResponse | None
    restart_policy: TaskRestartPolicyResponse | None
    placement: PlacementResponse | None
    force_update: int
    networks: list[NetworkAttachmentConfig] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.plugin_spec = None if (v := get("PluginSpec")) is None else PluginSpec.from_dict(v)
        self.container_spec = (
            None if (v := get("ContainerSpec")) is None else ContainerSpecResponse.from_dict(v)
        )
        self.network_attachment_spec = (
            None
            if (v := get("NetworkAttachmentSpec")) is None
            else NetworkAttachmentSpecResponse.from_dict(v)
        )
        self.resources = None if (v := get("Resources")) is None else TaskResources.from_dict(v)
        self.restart_policy = (
            None if (v := get("RestartPolicy")) is None else TaskRestartPolicyResponse.from_dict(v)
        )
        self.placement = None if (v := get("Placement")) is None else PlacementResponse.from_dict(v)
        self.force_update = v if (v := get("ForceUpdate")) is not None else 0
        self.runtime = get("Runtime")
        self.networks = (
            None
            if (v := get("Networks")) is None
            else [NULL if x0 is None else NetworkAttachmentConfig.from_dict(x0) for x0 in v]
        )
        self.log_driver = None if (v := get("LogDriver")) is None else Driver.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
