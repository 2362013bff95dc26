# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""The resources of an engine and of a cluster, for annotations such as ``Containers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dockwire_api.resources.distribution import AsyncDistribution as AsyncDistribution
    from dockwire_api.resources.distribution import Distribution as Distribution

    from ._async.resources.builds import AsyncBuilds as AsyncBuilds
    from ._async.resources.configs import AsyncConfigs as AsyncConfigs
    from ._async.resources.containers import AsyncContainers as AsyncContainers
    from ._async.resources.exec import AsyncExec as AsyncExec
    from ._async.resources.images import AsyncImages as AsyncImages
    from ._async.resources.networks import AsyncNetworks as AsyncNetworks
    from ._async.resources.nodes import AsyncNodes as AsyncNodes
    from ._async.resources.plugins import AsyncPlugins as AsyncPlugins
    from ._async.resources.secrets import AsyncSecrets as AsyncSecrets
    from ._async.resources.services import AsyncServices as AsyncServices
    from ._async.resources.swarm import AsyncSwarm as AsyncSwarm
    from ._async.resources.system import AsyncSystem as AsyncSystem
    from ._async.resources.tasks import AsyncTasks as AsyncTasks
    from ._async.resources.volumes import AsyncVolumes as AsyncVolumes
    from ._async.swarm.jobs import AsyncJobs as AsyncJobs
    from ._sync.resources.builds import Builds as Builds
    from ._sync.resources.configs import Configs as Configs
    from ._sync.resources.containers import Containers as Containers
    from ._sync.resources.exec import Exec as Exec
    from ._sync.resources.images import Images as Images
    from ._sync.resources.networks import Networks as Networks
    from ._sync.resources.nodes import Nodes as Nodes
    from ._sync.resources.plugins import Plugins as Plugins
    from ._sync.resources.secrets import Secrets as Secrets
    from ._sync.resources.services import Services as Services
    from ._sync.resources.swarm import Swarm as Swarm
    from ._sync.resources.system import System as System
    from ._sync.resources.tasks import Tasks as Tasks
    from ._sync.resources.volumes import Volumes as Volumes
    from ._sync.swarm.jobs import Jobs as Jobs

__all__ = [
    "AsyncBuilds",
    "AsyncConfigs",
    "AsyncContainers",
    "AsyncDistribution",
    "AsyncExec",
    "AsyncImages",
    "AsyncJobs",
    "AsyncNetworks",
    "AsyncNodes",
    "AsyncPlugins",
    "AsyncSecrets",
    "AsyncServices",
    "AsyncSwarm",
    "AsyncSystem",
    "AsyncTasks",
    "AsyncVolumes",
    "Builds",
    "Configs",
    "Containers",
    "Distribution",
    "Exec",
    "Images",
    "Jobs",
    "Networks",
    "Nodes",
    "Plugins",
    "Secrets",
    "Services",
    "Swarm",
    "System",
    "Tasks",
    "Volumes",
]
_MODULES = {
    "AsyncBuilds": "._async.resources.builds",
    "AsyncConfigs": "._async.resources.configs",
    "AsyncContainers": "._async.resources.containers",
    "AsyncDistribution": "dockwire_api.resources.distribution",
    "AsyncExec": "._async.resources.exec",
    "AsyncImages": "._async.resources.images",
    "AsyncJobs": "._async.swarm.jobs",
    "AsyncNetworks": "._async.resources.networks",
    "AsyncNodes": "._async.resources.nodes",
    "AsyncPlugins": "._async.resources.plugins",
    "AsyncSecrets": "._async.resources.secrets",
    "AsyncServices": "._async.resources.services",
    "AsyncSwarm": "._async.resources.swarm",
    "AsyncSystem": "._async.resources.system",
    "AsyncTasks": "._async.resources.tasks",
    "AsyncVolumes": "._async.resources.volumes",
    "Builds": "._sync.resources.builds",
    "Configs": "._sync.resources.configs",
    "Containers": "._sync.resources.containers",
    "Distribution": "dockwire_api.resources.distribution",
    "Exec": "._sync.resources.exec",
    "Images": "._sync.resources.images",
    "Jobs": "._sync.swarm.jobs",
    "Networks": "._sync.resources.networks",
    "Nodes": "._sync.resources.nodes",
    "Plugins": "._sync.resources.plugins",
    "Secrets": "._sync.resources.secrets",
    "Services": "._sync.resources.services",
    "Swarm": "._sync.resources.swarm",
    "System": "._sync.resources.system",
    "Tasks": "._sync.resources.tasks",
    "Volumes": "._sync.resources.volumes",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
