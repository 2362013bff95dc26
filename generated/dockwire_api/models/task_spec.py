# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskSpec``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR, ListOf, Obj
from .container_spec import ContainerSpec
from .driver import Driver
from .network_attachment_config import NetworkAttachmentConfig
from .network_attachment_spec import NetworkAttachmentSpec
from .placement import Placement
from .plugin_spec import PluginSpec
from .task_resources import TaskResources
from .task_restart_policy import TaskRestartPolicy


@define(slots=False, eq=False, repr=False, kw_only=True)
class TaskSpec(Model):
    """What a task of a service runs. Only one of the container, plugin and network attachment specs
    can be set.

    The form to send; engines return a ``TaskSpecResponse``.

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
        Field("container_spec", "ContainerSpec", Obj("ContainerSpec")),
        Field("network_attachment_spec", "NetworkAttachmentSpec", Obj("NetworkAttachmentSpec")),
        Field("resources", "Resources", Obj("TaskResources")),
        Field("restart_policy", "RestartPolicy", Obj("TaskRestartPolicy")),
        Field("placement", "Placement", Obj("Placement")),
        Field("force_update", "ForceUpdate", INT),
        Field("runtime", "Runtime", STR),
        Field("networks", "Networks", ListOf(Obj("NetworkAttachmentConfig"))),
        Field("log_driver", "LogDriver", Obj("Driver")),
    )

    plugin_spec: PluginSpec | None = None
    container_spec: ContainerSpec | None = None
    network_attachment_spec: NetworkAttachmentSpec | None = None
    resources: TaskResources | None = None
    restart_policy: TaskRestartPolicy | None = None
    placement: Placement | None = None
    force_update: int | None = None
    runtime: str | None = None
    networks: Sequence[NetworkAttachmentConfig] | None = None
    log_driver: Driver | None = None
