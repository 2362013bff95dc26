# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resources of an engine, each loaded on first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..operation import DEFAULT, Operation, ProgressCallback, Timeout

if TYPE_CHECKING:
    from .builds import AsyncBuilds as AsyncBuilds
    from .builds import Builds as Builds
    from .configs import AsyncConfigs as AsyncConfigs
    from .configs import Configs as Configs
    from .containers import AsyncContainers as AsyncContainers
    from .containers import Containers as Containers
    from .distribution import AsyncDistribution as AsyncDistribution
    from .distribution import Distribution as Distribution
    from .exec import AsyncExec as AsyncExec
    from .exec import Exec as Exec
    from .images import AsyncImages as AsyncImages
    from .images import Images as Images
    from .networks import AsyncNetworks as AsyncNetworks
    from .networks import Networks as Networks
    from .nodes import AsyncNodes as AsyncNodes
    from .nodes import Nodes as Nodes
    from .plugins import AsyncPlugins as AsyncPlugins
    from .plugins import Plugins as Plugins
    from .secrets import AsyncSecrets as AsyncSecrets
    from .secrets import Secrets as Secrets
    from .services import AsyncServices as AsyncServices
    from .services import Services as Services
    from .swarm import AsyncSwarm as AsyncSwarm
    from .swarm import Swarm as Swarm
    from .system import AsyncSystem as AsyncSystem
    from .system import System as System
    from .tasks import AsyncTasks as AsyncTasks
    from .tasks import Tasks as Tasks
    from .volumes import AsyncVolumes as AsyncVolumes
    from .volumes import Volumes as Volumes

T = TypeVar("T")

_WHERE = {
    "AsyncBuilds": "builds",
    "Builds": "builds",
    "AsyncConfigs": "configs",
    "Configs": "configs",
    "AsyncContainers": "containers",
    "Containers": "containers",
    "AsyncDistribution": "distribution",
    "Distribution": "distribution",
    "AsyncExec": "exec",
    "Exec": "exec",
    "AsyncImages": "images",
    "Images": "images",
    "AsyncNetworks": "networks",
    "Networks": "networks",
    "AsyncNodes": "nodes",
    "Nodes": "nodes",
    "AsyncPlugins": "plugins",
    "Plugins": "plugins",
    "AsyncSecrets": "secrets",
    "Secrets": "secrets",
    "AsyncServices": "services",
    "Services": "services",
    "AsyncSwarm": "swarm",
    "Swarm": "swarm",
    "AsyncSystem": "system",
    "System": "system",
    "AsyncTasks": "tasks",
    "Tasks": "tasks",
    "AsyncVolumes": "volumes",
    "Volumes": "volumes",
}
METHODS = {
    "ContainerList": "containers.list",
    "ContainerCreate": "containers.create",
    "ContainerInspect": "containers.inspect",
    "ContainerTop": "containers.top",
    "ContainerLogs": "containers.logs",
    "ContainerChanges": "containers.changes",
    "ContainerExport": "containers.export",
    "ContainerStats": "containers.stats",
    "ContainerResize": "containers.resize",
    "ContainerStart": "containers.start",
    "ContainerStop": "containers.stop",
    "ContainerRestart": "containers.restart",
    "ContainerKill": "containers.kill",
    "ContainerUpdate": "containers.update",
    "ContainerRename": "containers.rename",
    "ContainerPause": "containers.pause",
    "ContainerUnpause": "containers.unpause",
    "ContainerAttach": "containers.attach",
    "ContainerAttachWebsocket": "containers.attach_websocket",
    "ContainerWait": "containers.wait",
    "ContainerDelete": "containers.remove",
    "ContainerArchive": "containers.get_archive",
    "PutContainerArchive": "containers.put_archive",
    "ContainerArchiveInfo": "containers.stat_path",
    "ContainerPrune": "containers.prune",
    "ImageList": "images.list",
    "ImageBuild": "images.build",
    "BuildPrune": "builds.prune",
    "ImageCreate": "images.pull",
    "ImageInspect": "images.inspect",
    "ImageAttestations": "images.attestations",
    "ImageHistory": "images.history",
    "ImagePush": "images.push",
    "ImageTag": "images.tag",
    "ImageDelete": "images.remove",
    "ImageSearch": "images.search",
    "ImagePrune": "images.prune",
    "SystemAuth": "system.login",
    "SystemInfo": "system.info",
    "SystemVersion": "system.version",
    "SystemPing": "system.ping",
    "SystemPingHead": "system.ping_head",
    "ImageCommit": "images.commit",
    "SystemEvents": "system.events",
    "SystemDataUsage": "system.df",
    "ImageGet": "images.save",
    "ImageGetAll": "images.save_all",
    "ImageLoad": "images.load",
    "ContainerExec": "exec.create",
    "ExecStart": "exec.start",
    "ExecResize": "exec.resize",
    "ExecInspect": "exec.inspect",
    "VolumeList": "volumes.list",
    "VolumeCreate": "volumes.create",
    "VolumeInspect": "volumes.inspect",
    "VolumeUpdate": "volumes.update",
    "VolumeDelete": "volumes.remove",
    "VolumePrune": "volumes.prune",
    "NetworkList": "networks.list",
    "NetworkInspect": "networks.inspect",
    "NetworkDelete": "networks.remove",
    "NetworkCreate": "networks.create",
    "NetworkConnect": "networks.connect",
    "NetworkDisconnect": "networks.disconnect",
    "NetworkPrune": "networks.prune",
    "PluginList": "plugins.list",
    "GetPluginPrivileges": "plugins.privileges",
    "PluginPull": "plugins.pull",
    "PluginInspect": "plugins.inspect",
    "PluginDelete": "plugins.remove",
    "PluginEnable": "plugins.enable",
    "PluginDisable": "plugins.disable",
    "PluginUpgrade": "plugins.upgrade",
    "PluginCreate": "plugins.create",
    "PluginPush": "plugins.push",
    "PluginSet": "plugins.configure",
    "NodeList": "nodes.list",
    "NodeInspect": "nodes.inspect",
    "NodeDelete": "nodes.remove",
    "NodeUpdate": "nodes.update",
    "SwarmInspect": "swarm.inspect",
    "SwarmInit": "swarm.init",
    "SwarmJoin": "swarm.join",
    "SwarmLeave": "swarm.leave",
    "SwarmUpdate": "swarm.update",
    "SwarmUnlockkey": "swarm.unlock_key",
    "SwarmUnlock": "swarm.unlock",
    "ServiceList": "services.list",
    "ServiceCreate": "services.create",
    "ServiceInspect": "services.inspect",
    "ServiceDelete": "services.remove",
    "ServiceUpdate": "services.update",
    "ServiceLogs": "services.logs",
    "TaskList": "tasks.list",
    "TaskInspect": "tasks.inspect",
    "TaskLogs": "tasks.logs",
    "SecretList": "secrets.list",
    "SecretCreate": "secrets.create",
    "SecretInspect": "secrets.inspect",
    "SecretDelete": "secrets.remove",
    "SecretUpdate": "secrets.update",
    "ConfigList": "configs.list",
    "ConfigCreate": "configs.create",
    "ConfigInspect": "configs.inspect",
    "ConfigDelete": "configs.remove",
    "ConfigUpdate": "configs.update",
    "DistributionInspect": "distribution.inspect",
    "Session": "system.session",
    "BuildCancel": "builds.cancel",
    "CheckpointList": "containers.list_checkpoints",
    "CheckpointCreate": "containers.create_checkpoint",
    "CheckpointDelete": "containers.remove_checkpoint",
}
"""Resource and method of every operation."""
HAND = frozenset(
    {
        "ContainerLogs",
        "ContainerExport",
        "ContainerStats",
        "ContainerAttach",
        "ContainerAttachWebsocket",
        "ContainerArchive",
        "ImageBuild",
        "ImageCreate",
        "ImagePush",
        "SystemEvents",
        "ImageGet",
        "ImageGetAll",
        "ImageLoad",
        "ExecStart",
        "PluginPull",
        "PluginUpgrade",
        "PluginPush",
        "ServiceLogs",
        "TaskLogs",
        "Session",
    }
)
"""The operations whose methods are written by hand and missing here."""

__all__ = [
    "HAND",
    "METHODS",
    "AsyncResources",
    "Resources",
    "AsyncBuilds",
    "Builds",
    "AsyncConfigs",
    "Configs",
    "AsyncContainers",
    "Containers",
    "AsyncDistribution",
    "Distribution",
    "AsyncExec",
    "Exec",
    "AsyncImages",
    "Images",
    "AsyncNetworks",
    "Networks",
    "AsyncNodes",
    "Nodes",
    "AsyncPlugins",
    "Plugins",
    "AsyncSecrets",
    "Secrets",
    "AsyncServices",
    "Services",
    "AsyncSwarm",
    "Swarm",
    "AsyncSystem",
    "System",
    "AsyncTasks",
    "Tasks",
    "AsyncVolumes",
    "Volumes",
]


class Resources:
    """The resources as properties of a synchronous engine."""

    if TYPE_CHECKING:

        def send(
            self,
            operation: Operation[T],
            *,
            progress: ProgressCallback | None = None,
            timeout: Timeout = DEFAULT,
        ) -> T:
            """Carry out an operation; the engine does that."""
            ...

    @cached_property
    def builds(self) -> Builds:
        """The operations of the resource ``builds``."""
        from .builds import Builds

        return Builds(self)

    @cached_property
    def configs(self) -> Configs:
        """The operations of the resource ``configs``."""
        from .configs import Configs

        return Configs(self)

    @cached_property
    def containers(self) -> Containers:
        """The operations of the resource ``containers``."""
        from .containers import Containers

        return Containers(self)

    @cached_property
    def distribution(self) -> Distribution:
        """The operations of the resource ``distribution``."""
        from .distribution import Distribution

        return Distribution(self)

    @cached_property
    def exec(self) -> Exec:
        """The operations of the resource ``exec``."""
        from .exec import Exec

        return Exec(self)

    @cached_property
    def images(self) -> Images:
        """The operations of the resource ``images``."""
        from .images import Images

        return Images(self)

    @cached_property
    def networks(self) -> Networks:
        """The operations of the resource ``networks``."""
        from .networks import Networks

        return Networks(self)

    @cached_property
    def nodes(self) -> Nodes:
        """The operations of the resource ``nodes``."""
        from .nodes import Nodes

        return Nodes(self)

    @cached_property
    def plugins(self) -> Plugins:
        """The operations of the resource ``plugins``."""
        from .plugins import Plugins

        return Plugins(self)

    @cached_property
    def secrets(self) -> Secrets:
        """The operations of the resource ``secrets``."""
        from .secrets import Secrets

        return Secrets(self)

    @cached_property
    def services(self) -> Services:
        """The operations of the resource ``services``."""
        from .services import Services

        return Services(self)

    @cached_property
    def swarm(self) -> Swarm:
        """The operations of the resource ``swarm``."""
        from .swarm import Swarm

        return Swarm(self)

    @cached_property
    def system(self) -> System:
        """The operations of the resource ``system``."""
        from .system import System

        return System(self)

    @cached_property
    def tasks(self) -> Tasks:
        """The operations of the resource ``tasks``."""
        from .tasks import Tasks

        return Tasks(self)

    @cached_property
    def volumes(self) -> Volumes:
        """The operations of the resource ``volumes``."""
        from .volumes import Volumes

        return Volumes(self)


class AsyncResources:
    """The resources as properties of an asynchronous engine."""

    if TYPE_CHECKING:

        async def send(
            self,
            operation: Operation[T],
            *,
            progress: ProgressCallback | None = None,
            timeout: Timeout = DEFAULT,
        ) -> T:
            """Carry out an operation; the engine does that."""
            ...

    @cached_property
    def builds(self) -> AsyncBuilds:
        """The operations of the resource ``builds``."""
        from .builds import AsyncBuilds

        return AsyncBuilds(self)

    @cached_property
    def configs(self) -> AsyncConfigs:
        """The operations of the resource ``configs``."""
        from .configs import AsyncConfigs

        return AsyncConfigs(self)

    @cached_property
    def containers(self) -> AsyncContainers:
        """The operations of the resource ``containers``."""
        from .containers import AsyncContainers

        return AsyncContainers(self)

    @cached_property
    def distribution(self) -> AsyncDistribution:
        """The operations of the resource ``distribution``."""
        from .distribution import AsyncDistribution

        return AsyncDistribution(self)

    @cached_property
    def exec(self) -> AsyncExec:
        """The operations of the resource ``exec``."""
        from .exec import AsyncExec

        return AsyncExec(self)

    @cached_property
    def images(self) -> AsyncImages:
        """The operations of the resource ``images``."""
        from .images import AsyncImages

        return AsyncImages(self)

    @cached_property
    def networks(self) -> AsyncNetworks:
        """The operations of the resource ``networks``."""
        from .networks import AsyncNetworks

        return AsyncNetworks(self)

    @cached_property
    def nodes(self) -> AsyncNodes:
        """The operations of the resource ``nodes``."""
        from .nodes import AsyncNodes

        return AsyncNodes(self)

    @cached_property
    def plugins(self) -> AsyncPlugins:
        """The operations of the resource ``plugins``."""
        from .plugins import AsyncPlugins

        return AsyncPlugins(self)

    @cached_property
    def secrets(self) -> AsyncSecrets:
        """The operations of the resource ``secrets``."""
        from .secrets import AsyncSecrets

        return AsyncSecrets(self)

    @cached_property
    def services(self) -> AsyncServices:
        """The operations of the resource ``services``."""
        from .services import AsyncServices

        return AsyncServices(self)

    @cached_property
    def swarm(self) -> AsyncSwarm:
        """The operations of the resource ``swarm``."""
        from .swarm import AsyncSwarm

        return AsyncSwarm(self)

    @cached_property
    def system(self) -> AsyncSystem:
        """The operations of the resource ``system``."""
        from .system import AsyncSystem

        return AsyncSystem(self)

    @cached_property
    def tasks(self) -> AsyncTasks:
        """The operations of the resource ``tasks``."""
        from .tasks import AsyncTasks

        return AsyncTasks(self)

    @cached_property
    def volumes(self) -> AsyncVolumes:
        """The operations of the resource ``volumes``."""
        from .volumes import AsyncVolumes

        return AsyncVolumes(self)


if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f".{where}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
