# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, STR, ListOf, Obj
from .container_spec import ContainerSpec
from .driver import Driver
from .network_attachment_config import NetworkAttachmentConfig
from .network_attachment_spec import NetworkAttachmentSpec
from .placement import Placement
from .plugin_spec import PluginSpec
from .task_resources import TaskResources
from .task_restart_policy import TaskRestartPolicy

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


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.plugin_spec = None if (v := get("PluginSpec")) is None else PluginSpec.from_dict(v)
        self.container_spec = (
            None if (v := get("ContainerSpec")) is None else ContainerSpec.from_dict(v)
        )
        self.network_attachment_spec = (
            None
            if (v := get("NetworkAttachmentSpec")) is None
            else NetworkAttachmentSpec.from_dict(v)
        )
        self.resources = None if (v := get("Resources")) is None else TaskResources.from_dict(v)
        self.restart_policy = (
            None if (v := get("RestartPolicy")) is None else TaskRestartPolicy.from_dict(v)
        )
        self.placement = None if (v := get("Placement")) is None else Placement.from_dict(v)
        self.force_update = get("ForceUpdate")
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
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
