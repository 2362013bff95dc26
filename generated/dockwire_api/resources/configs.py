# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``configs`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import configs as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Configs(Resource):
    """The operations of ``engine.configs``."""

    def list(
        self,
        *,
        filters: _operations.ConfigListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Config]:
        """List the configs of the swarm.

        API operation ``ConfigList``: ``GET /configs``. From API 1.30.

        Args:
            filters: Keep matching configs only. Keys: id, label, name, names.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching configs.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.config_list(filters=filters), timeout=timeout)

    def create(
        self, spec: models.ConfigSpec, *, timeout: Timeout = DEFAULT
    ) -> models.ConfigCreateResponse:
        """Store a config in the swarm.

        A name in use gives 409.

        API operation ``ConfigCreate``: ``POST /configs/create``. From API 1.30.

        Args:
            spec: The config to store: name, labels and data.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            ID of the stored config.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        return self._engine.send(_operations.config_create(spec), timeout=timeout)

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Config:
        """Show one config.

        Its data is base64-encoded.

        API operation ``ConfigInspect``: ``GET /configs/{id}``. From API 1.30.

        Args:
            id: Config ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The config.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.config_inspect(id), timeout=timeout)

    def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a config.

        Fails while a service uses it.

        API operation ``ConfigDelete``: ``DELETE /configs/{id}``. From API 1.30.

        Args:
            id: Config ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.config_delete(id), timeout=timeout)

    def update(
        self, id: str, spec: models.ConfigSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change the labels of a config.

        Nothing but the labels can be changed; send the rest of the spec as last read.

        API operation ``ConfigUpdate``: ``POST /configs/{id}/update``. From API 1.30.

        Args:
            id: Config ID or name.
            spec: The config spec as last read, with new labels.
            version: Version index of the config as last read; a stale one is refused.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        self._engine.send(_operations.config_update(id, spec, version=version), timeout=timeout)


class AsyncConfigs(AsyncResource):
    """The operations of ``engine.configs``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.ConfigListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Config]:
        """List the configs of the swarm.

        API operation ``ConfigList``: ``GET /configs``. From API 1.30.

        Args:
            filters: Keep matching configs only. Keys: id, label, name, names.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching configs.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.config_list(filters=filters), timeout=timeout)

    async def create(
        self, spec: models.ConfigSpec, *, timeout: Timeout = DEFAULT
    ) -> models.ConfigCreateResponse:
        """Store a config in the swarm.

        A name in use gives 409.

        API operation ``ConfigCreate``: ``POST /configs/create``. From API 1.30.

        Args:
            spec: The config to store: name, labels and data.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            ID of the stored config.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        return await self._engine.send(_operations.config_create(spec), timeout=timeout)

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Config:
        """Show one config.

        Its data is base64-encoded.

        API operation ``ConfigInspect``: ``GET /configs/{id}``. From API 1.30.

        Args:
            id: Config ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The config.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.config_inspect(id), timeout=timeout)

    async def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a config.

        Fails while a service uses it.

        API operation ``ConfigDelete``: ``DELETE /configs/{id}``. From API 1.30.

        Args:
            id: Config ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(_operations.config_delete(id), timeout=timeout)

    async def update(
        self, id: str, spec: models.ConfigSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change the labels of a config.

        Nothing but the labels can be changed; send the rest of the spec as last read.

        API operation ``ConfigUpdate``: ``POST /configs/{id}/update``. From API 1.30.

        Args:
            id: Config ID or name.
            spec: The config spec as last read, with new labels.
            version: Version index of the config as last read; a stale one is refused.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        await self._engine.send(
            _operations.config_update(id, spec, version=version), timeout=timeout
        )
