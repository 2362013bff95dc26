# Made from _async by `python -m generator unasync`; change that, not this.
# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""The resources of an engine that have hand-written methods, each loaded on first use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dockwire_api.resources import Resources

if TYPE_CHECKING:
    from .resources.builds import Builds
    from .resources.configs import Configs
    from .resources.containers import Containers
    from .resources.exec import Exec
    from .resources.images import Images
    from .resources.networks import Networks
    from .resources.nodes import Nodes
    from .resources.plugins import Plugins
    from .resources.secrets import Secrets
    from .resources.services import Services
    from .resources.swarm import Swarm
    from .resources.system import System
    from .resources.tasks import Tasks
    from .resources.volumes import Volumes


class LazyResources(Resources):
    """The resources as properties of an engine."""

    @cached_property
    def builds(self) -> Builds:
        """Builds, their cache and their history."""
        resource: Builds = self._load("builds", "Builds")
        return resource

    @cached_property
    def configs(self) -> Configs:
        """Swarm configs."""
        resource: Configs = self._load("configs", "Configs")
        return resource

    @cached_property
    def containers(self) -> Containers:
        """Containers."""
        resource: Containers = self._load("containers", "Containers")
        return resource

    @cached_property
    def exec(self) -> Exec:
        """Commands in running containers."""
        resource: Exec = self._load("exec", "Exec")
        return resource

    @cached_property
    def images(self) -> Images:
        """Images."""
        resource: Images = self._load("images", "Images")
        return resource

    @cached_property
    def networks(self) -> Networks:
        """Networks."""
        resource: Networks = self._load("networks", "Networks")
        return resource

    @cached_property
    def nodes(self) -> Nodes:
        """Swarm nodes."""
        resource: Nodes = self._load("nodes", "Nodes")
        return resource

    @cached_property
    def plugins(self) -> Plugins:
        """Plugins."""
        resource: Plugins = self._load("plugins", "Plugins")
        return resource

    @cached_property
    def secrets(self) -> Secrets:
        """Swarm secrets."""
        resource: Secrets = self._load("secrets", "Secrets")
        return resource

    @cached_property
    def services(self) -> Services:
        """Swarm services."""
        resource: Services = self._load("services", "Services")
        return resource

    @cached_property
    def swarm(self) -> Swarm:
        """The swarm itself."""
        resource: Swarm = self._load("swarm", "Swarm")
        return resource

    @cached_property
    def system(self) -> System:
        """The engine itself."""
        resource: System = self._load("system", "System")
        return resource

    @cached_property
    def tasks(self) -> Tasks:
        """Swarm tasks."""
        resource: Tasks = self._load("tasks", "Tasks")
        return resource

    @cached_property
    def volumes(self) -> Volumes:
        """Volumes."""
        resource: Volumes = self._load("volumes", "Volumes")
        return resource

    def _load(self, module: str, name: str) -> Any:
        from importlib import import_module

        return getattr(import_module(f".resources.{module}", __package__), name)(self)
