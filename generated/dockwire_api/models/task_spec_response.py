# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``TaskSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR, ListOf, Obj
from .container_spec_response import ContainerSpecResponse
from .network_attachment_config import NetworkAttachmentConfig
from .network_attachment_spec_response import NetworkAttachmentSpecResponse
from .placement_response import PlacementResponse
from .task_restart_policy_response import TaskRestartPolicyResponse
from .task_spec import TaskSpec


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("plugin_spec", "PluginSpec", Obj("PluginSpec")),
        Field("container_spec", "ContainerSpec", Obj("ContainerSpecResponse", "ContainerSpec")),
        Field(
            "network_attachment_spec",
            "NetworkAttachmentSpec",
            Obj("NetworkAttachmentSpecResponse", "NetworkAttachmentSpec"),
        ),
        Field("resources", "Resources", Obj("TaskResources")),
        Field(
            "restart_policy", "RestartPolicy", Obj("TaskRestartPolicyResponse", "TaskRestartPolicy")
        ),
        Field("placement", "Placement", Obj("PlacementResponse", "Placement")),
        Field("force_update", "ForceUpdate", INT, always=True),
        Field("runtime", "Runtime", STR),
        Field("networks", "Networks", ListOf(Obj("NetworkAttachmentConfig"))),
        Field("log_driver", "LogDriver", Obj("Driver")),
    )

    container_spec: ContainerSpecResponse | None
    network_attachment_spec: NetworkAttachmentSpecResponse | None
    restart_policy: TaskRestartPolicyResponse | None
    placement: PlacementResponse | None
    force_update: int
    networks: list[NetworkAttachmentConfig] | None
