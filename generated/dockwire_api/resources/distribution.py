# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``distribution`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import distribution as _operations
from ..resource import AsyncResource, Resource


class Distribution(Resource):
    """The operations of ``engine.distribution``."""

    def inspect(
        self,
        name: str,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.DistributionInspect:
        """Ask a registry for an image's digest and platforms without pulling it.

        API operation ``DistributionInspect``: ``GET /distribution/{name}/json``. From API 1.30.

        Args:
            name: Image reference, including the registry host if it is not Docker Hub.
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The image's descriptor and the platforms it exists for.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Unauthorized: the credentials are missing or wrong.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return self._engine.send(
            _operations.distribution_inspect(name, registry_auth=registry_auth), timeout=timeout
        )


class AsyncDistribution(AsyncResource):
    """The operations of ``engine.distribution``, as coroutines."""

    async def inspect(
        self,
        name: str,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.DistributionInspect:
        """Ask a registry for an image's digest and platforms without pulling it.

        API operation ``DistributionInspect``: ``GET /distribution/{name}/json``. From API 1.30.

        Args:
            name: Image reference, including the registry host if it is not Docker Hub.
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The image's descriptor and the platforms it exists for.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Unauthorized: the credentials are missing or wrong.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return await self._engine.send(
            _operations.distribution_inspect(name, registry_auth=registry_auth), timeout=timeout
        )
