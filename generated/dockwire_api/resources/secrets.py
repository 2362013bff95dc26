# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``secrets`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import secrets as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Secrets(Resource):
    """The operations of ``engine.secrets``."""

    def list(
        self,
        *,
        filters: _operations.SecretListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Secret]:
        """List the secrets of the swarm.

        The secret values themselves are never returned.

        API operation ``SecretList``: ``GET /secrets``. From API 1.25.

        Args:
            filters: Keep matching secrets only. Keys: id, label, name, names.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching secrets.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.secret_list(filters=filters), timeout=timeout)

    def create(
        self, spec: models.SecretSpec, *, timeout: Timeout = DEFAULT
    ) -> models.SecretCreateResponse:
        """Store a secret in the swarm.

        A name in use gives 409.

        API operation ``SecretCreate``: ``POST /secrets/create``. From API 1.25.

        Args:
            spec: The secret to store: name, labels and data.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            ID of the stored secret.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        return self._engine.send(_operations.secret_create(spec), timeout=timeout)

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Secret:
        """Show one secret, without its value.

        API operation ``SecretInspect``: ``GET /secrets/{id}``. From API 1.25.

        Args:
            id: Secret ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The secret.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.secret_inspect(id), timeout=timeout)

    def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a secret.

        Fails while a service uses it.

        API operation ``SecretDelete``: ``DELETE /secrets/{id}``. From API 1.25.

        Args:
            id: Secret ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.secret_delete(id), timeout=timeout)

    def update(
        self, id: str, spec: models.SecretSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change the labels of a secret.

        Nothing but the labels can be changed; send the rest of the spec as last read.

        API operation ``SecretUpdate``: ``POST /secrets/{id}/update``. From API 1.25.

        Args:
            id: Secret ID or name.
            spec: The secret spec as last read, with new labels.
            version: Version index of the secret as last read; a stale one is refused.
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
        self._engine.send(_operations.secret_update(id, spec, version=version), timeout=timeout)


class AsyncSecrets(AsyncResource):
    """The operations of ``engine.secrets``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.SecretListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Secret]:
        """List the secrets of the swarm.

        The secret values themselves are never returned.

        API operation ``SecretList``: ``GET /secrets``. From API 1.25.

        Args:
            filters: Keep matching secrets only. Keys: id, label, name, names.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching secrets.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.secret_list(filters=filters), timeout=timeout)

    async def create(
        self, spec: models.SecretSpec, *, timeout: Timeout = DEFAULT
    ) -> models.SecretCreateResponse:
        """Store a secret in the swarm.

        A name in use gives 409.

        API operation ``SecretCreate``: ``POST /secrets/create``. From API 1.25.

        Args:
            spec: The secret to store: name, labels and data.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            ID of the stored secret.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        return await self._engine.send(_operations.secret_create(spec), timeout=timeout)

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Secret:
        """Show one secret, without its value.

        API operation ``SecretInspect``: ``GET /secrets/{id}``. From API 1.25.

        Args:
            id: Secret ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The secret.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.secret_inspect(id), timeout=timeout)

    async def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a secret.

        Fails while a service uses it.

        API operation ``SecretDelete``: ``DELETE /secrets/{id}``. From API 1.25.

        Args:
            id: Secret ID or name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(_operations.secret_delete(id), timeout=timeout)

    async def update(
        self, id: str, spec: models.SecretSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change the labels of a secret.

        Nothing but the labels can be changed; send the rest of the spec as last read.

        API operation ``SecretUpdate``: ``POST /secrets/{id}/update``. From API 1.25.

        Args:
            id: Secret ID or name.
            spec: The secret spec as last read, with new labels.
            version: Version index of the secret as last read; a stale one is refused.
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
            _operations.secret_update(id, spec, version=version), timeout=timeout
        )
