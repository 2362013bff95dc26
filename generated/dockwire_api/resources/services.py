# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``services`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import services as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Services(Resource):
    """The operations of ``engine.services``."""

    def list(
        self,
        *,
        filters: _operations.ServiceListFilters | Filters | None = None,
        status: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Service]:
        """List the services of the swarm.

        API operation ``ServiceList``: ``GET /services``.

        Args:
            filters: Keep matching services only. Keys: id, label, mode (replicated or global),
                name.
            status: Count running and wanted tasks and fill `ServiceStatus`. From API 1.41.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching services.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(
            _operations.service_list(filters=filters, status=status), timeout=timeout
        )

    def create(
        self,
        spec: models.ServiceSpec,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceCreateResponse:
        """Create a service.

        Tasks are scheduled in the background; list the tasks to follow them. A name in use gives
        409.

        API operation ``ServiceCreate``: ``POST /services/create``.

        Args:
            spec: The service to create.
            registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new service's ID and warnings, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        registry_auth = hide(registry_auth)
        return self._engine.send(
            _operations.service_create(spec, registry_auth=registry_auth), timeout=timeout
        )

    def inspect(
        self, id: str, *, insert_defaults: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.Service:
        """Show one service.

        API operation ``ServiceInspect``: ``GET /services/{id}``.

        Args:
            id: Service ID or name.
            insert_defaults: Show default values where the service spec leaves fields empty. From
                API 1.29.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The service.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(
            _operations.service_inspect(id, insert_defaults=insert_defaults), timeout=timeout
        )

    def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a service and stop its tasks.

        API operation ``ServiceDelete``: ``DELETE /services/{id}``.

        Args:
            id: Service ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.service_delete(id), timeout=timeout)

    def update(
        self,
        id: str,
        spec: models.ServiceSpec,
        *,
        version: int,
        registry_auth_from: models.RegistryAuthFromLike | None = None,
        rollback: models.ServiceUpdateRollbackLike | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change a service, or roll it back.

        The body replaces the whole service spec, so start from the one last read. The rollout
        continues in the background.

        API operation ``ServiceUpdate``: ``POST /services/{id}/update``.

        Args:
            id: Service ID or name.
            spec: The whole service spec to set; what is left out is reset.
            version: Version index of the service as last read; a stale one is refused.
            registry_auth_from: Whose credentials to keep if none are sent, `spec` (default) or
                `previous-spec`.
            rollback: Set to `previous` to return to the spec before the last update; the body then
                counts for nothing. From API 1.28.
            registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Warnings from the engine, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        registry_auth = hide(registry_auth)
        return self._engine.send(
            _operations.service_update(
                id,
                spec,
                version=version,
                registry_auth_from=registry_auth_from,
                rollback=rollback,
                registry_auth=registry_auth,
            ),
            timeout=timeout,
        )


class AsyncServices(AsyncResource):
    """The operations of ``engine.services``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.ServiceListFilters | Filters | None = None,
        status: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Service]:
        """List the services of the swarm.

        API operation ``ServiceList``: ``GET /services``.

        Args:
            filters: Keep matching services only. Keys: id, label, mode (replicated or global),
                name.
            status: Count running and wanted tasks and fill `ServiceStatus`. From API 1.41.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching services.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(
            _operations.service_list(filters=filters, status=status), timeout=timeout
        )

    async def create(
        self,
        spec: models.ServiceSpec,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceCreateResponse:
        """Create a service.

        Tasks are scheduled in the background; list the tasks to follow them. A name in use gives
        409.

        API operation ``ServiceCreate``: ``POST /services/create``.

        Args:
            spec: The service to create.
            registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new service's ID and warnings, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        registry_auth = hide(registry_auth)
        return await self._engine.send(
            _operations.service_create(spec, registry_auth=registry_auth), timeout=timeout
        )

    async def inspect(
        self, id: str, *, insert_defaults: bool | None = None, timeout: Timeout = DEFAULT
    ) -> models.Service:
        """Show one service.

        API operation ``ServiceInspect``: ``GET /services/{id}``.

        Args:
            id: Service ID or name.
            insert_defaults: Show default values where the service spec leaves fields empty. From
                API 1.29.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The service.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(
            _operations.service_inspect(id, insert_defaults=insert_defaults), timeout=timeout
        )

    async def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a service and stop its tasks.

        API operation ``ServiceDelete``: ``DELETE /services/{id}``.

        Args:
            id: Service ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(_operations.service_delete(id), timeout=timeout)

    async def update(
        self,
        id: str,
        spec: models.ServiceSpec,
        *,
        version: int,
        registry_auth_from: models.RegistryAuthFromLike | None = None,
        rollback: models.ServiceUpdateRollbackLike | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.ServiceUpdateResponse:
        """Change a service, or roll it back.

        The body replaces the whole service spec, so start from the one last read. The rollout
        continues in the background.

        API operation ``ServiceUpdate``: ``POST /services/{id}/update``.

        Args:
            id: Service ID or name.
            spec: The whole service spec to set; what is left out is reset.
            version: Version index of the service as last read; a stale one is refused.
            registry_auth_from: Whose credentials to keep if none are sent, `spec` (default) or
                `previous-spec`.
            rollback: Set to `previous` to return to the spec before the last update; the body then
                counts for nothing. From API 1.28.
            registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Warnings from the engine, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        registry_auth = hide(registry_auth)
        return await self._engine.send(
            _operations.service_update(
                id,
                spec,
                version=version,
                registry_auth_from=registry_auth_from,
                rollback=rollback,
                registry_auth=registry_auth,
            ),
            timeout=timeout,
        )
