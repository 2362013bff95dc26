# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""The resources of an engine that have hand-written methods, each loaded on first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dockwire_api.resources import AsyncResources

if TYPE_CHECKING:
    from .resources.builds import AsyncBuilds
    from .resources.configs import AsyncConfigs
    from .resources.containers import AsyncContainers
    from .resources.exec import AsyncExec
    from .resources.images import AsyncImages
    from .resources.networks import AsyncNetworks
    from .resources.nodes import AsyncNodes
    from .resources.plugins import AsyncPlugins
    from .resources.secrets import AsyncSecrets
    from .resources.services import AsyncServices
    from .resources.swarm import AsyncSwarm
    from .resources.system import AsyncSystem
    from .resources.tasks import AsyncTasks
    from .resources.volumes import AsyncVolumes


class AsyncLazyResources(AsyncResources):
    """The resources as properties of an engine."""

    @cached_property
    def builds(self) -> AsyncBuilds:
        """Builds, their cache and their history."""
        resource: AsyncBuilds = self._load("builds", "AsyncBuilds")
        return resource

    @cached_property
    def configs(self) -> AsyncConfigs:
        """Swarm configs."""
        resource: AsyncConfigs = self._load("configs", "AsyncConfigs")
        return resource

    @cached_property
    def containers(self) -> AsyncContainers:
        """Containers."""
        resource: AsyncContainers = self._load("containers", "AsyncContainers")
        return resource

    @cached_property
    def exec(self) -> AsyncExec:
        """Commands in running containers."""
        resource: AsyncExec = self._load("exec", "AsyncExec")
        return resource

    @cached_property
    def images(self) -> AsyncImages:
        """Images."""
        resource: AsyncImages = self._load("images", "AsyncImages")
        return resource

    @cached_property
    def networks(self) -> AsyncNetworks:
        """Networks."""
        resource: AsyncNetworks = self._load("networks", "AsyncNetworks")
        return resource

    @cached_property
    def nodes(self) -> AsyncNodes:
        """Swarm nodes."""
        resource: AsyncNodes = self._load("nodes", "AsyncNodes")
        return resource

    @cached_property
    def plugins(self) -> AsyncPlugins:
        """Plugins."""
        resource: AsyncPlugins = self._load("plugins", "AsyncPlugins")
        return resource

    @cached_property
    def secrets(self) -> AsyncSecrets:
        """Swarm secrets."""
        resource: AsyncSecrets = self._load("secrets", "AsyncSecrets")
        return resource

    @cached_property
    def services(self) -> AsyncServices:
        """Swarm services."""
        resource: AsyncServices = self._load("services", "AsyncServices")
        return resource

    @cached_property
    def swarm(self) -> AsyncSwarm:
        """The swarm itself."""
        resource: AsyncSwarm = self._load("swarm", "AsyncSwarm")
        return resource

    @cached_property
    def system(self) -> AsyncSystem:
        """The engine itself."""
        resource: AsyncSystem = self._load("system", "AsyncSystem")
        return resource

    @cached_property
    def tasks(self) -> AsyncTasks:
        """Swarm tasks."""
        resource: AsyncTasks = self._load("tasks", "AsyncTasks")
        return resource

    @cached_property
    def volumes(self) -> AsyncVolumes:
        """Volumes."""
        resource: AsyncVolumes = self._load("volumes", "AsyncVolumes")
        return resource

    def _load(self, module: str, name: str) -> Any:
        from importlib import import_module

        return getattr(import_module(f".resources.{module}", __package__), name)(self)
