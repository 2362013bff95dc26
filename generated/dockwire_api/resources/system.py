# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``system`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import system as _operations
from ..resource import AsyncResource, Resource
from ..sequences import SequenceNotStr


class System(Resource):
    """The operations of ``engine.system``."""

    def login(
        self,
        *,
        username: str | None = None,
        password: str | None = None,
        server_address: str | None = None,
        email: str | None = None,
        auth: str | None = None,
        identity_token: str | None = None,
        registry_token: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.AuthResponse:
        """Check registry credentials.

        Wrong credentials give 401, of older engines 500.

        API operation ``SystemAuth``: ``POST /auth``.

        Args:
            username: User name.
            password: Password or access token.
            server_address: Registry address; Docker Hub's is `https://index.docker.io/v1/`.
            email: Mail address; registries have no use for it any more. Up to API 1.51.
            auth: User name and password as `user:password` in base64; not needed with the other
                fields.
            identity_token: Token in place of user name and password.
            registry_token: Bearer token passed to the registry as it is.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            A status text and, if the registry issues one, a token to use in place of the password.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Unauthorized: the credentials are missing or wrong.
            ServerError: the engine failed.
        """
        password = hide(password)
        auth = hide(auth)
        identity_token = hide(identity_token)
        registry_token = hide(registry_token)
        return self._engine.send(
            _operations.system_auth(
                username=username,
                password=password,
                server_address=server_address,
                email=email,
                auth=auth,
                identity_token=identity_token,
                registry_token=registry_token,
            ),
            timeout=timeout,
        )

    def info(self, *, timeout: Timeout = DEFAULT) -> models.SystemInfo:
        """Describe the engine, its host and its settings.

        API operation ``SystemInfo``: ``GET /info``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Engine, host and swarm facts, with warnings.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.system_info(), timeout=timeout)

    def version(self, *, timeout: Timeout = DEFAULT) -> models.SystemVersion:
        """Show the engine's version and the API versions it supports.

        API operation ``SystemVersion``: ``GET /version``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Versions of the engine and its components.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.system_version(), timeout=timeout)

    def ping(self, *, timeout: Timeout = DEFAULT) -> str:
        """Check that the engine answers.

        The response headers also report the newest API version and the builder to use.

        API operation ``SystemPing``: ``GET /_ping``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The text `OK`.

        Raises:
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.system_ping(), timeout=timeout)

    def ping_head(self, *, timeout: Timeout = DEFAULT) -> models.SystemPingHeadResponse:
        """Check that the engine answers, headers only.

        Same headers as the GET form, without a body.

        API operation ``SystemPingHead``: ``HEAD /_ping``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            API version, recommended builder, operating system and swarm state of the engine, from
            the response headers.

        Raises:
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.system_ping_head(), timeout=timeout)

    def df(
        self,
        *,
        type: SequenceNotStr[models.SystemDataUsageTypeLike] | None = None,
        verbose: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.SystemDataUsageResponse:
        """Add up the disk space Docker uses.

        Walks images, containers, volumes and build cache, which can take long.

        API operation ``SystemDataUsage``: ``GET /system/df``. From API 1.25.

        Args:
            type: Kinds to add up, of `container`, `image`, `volume` and `build-cache`; all when
                unset. From API 1.42.
            verbose: Also list the single items of each kind. From API 1.52.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Totals in bytes per kind, with the single items if asked for or on older APIs.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.system_data_usage(type=type, verbose=verbose), timeout=timeout
        )


class AsyncSystem(AsyncResource):
    """The operations of ``engine.system``, as coroutines."""

    async def login(
        self,
        *,
        username: str | None = None,
        password: str | None = None,
        server_address: str | None = None,
        email: str | None = None,
        auth: str | None = None,
        identity_token: str | None = None,
        registry_token: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.AuthResponse:
        """Check registry credentials.

        Wrong credentials give 401, of older engines 500.

        API operation ``SystemAuth``: ``POST /auth``.

        Args:
            username: User name.
            password: Password or access token.
            server_address: Registry address; Docker Hub's is `https://index.docker.io/v1/`.
            email: Mail address; registries have no use for it any more. Up to API 1.51.
            auth: User name and password as `user:password` in base64; not needed with the other
                fields.
            identity_token: Token in place of user name and password.
            registry_token: Bearer token passed to the registry as it is.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            A status text and, if the registry issues one, a token to use in place of the password.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Unauthorized: the credentials are missing or wrong.
            ServerError: the engine failed.
        """
        password = hide(password)
        auth = hide(auth)
        identity_token = hide(identity_token)
        registry_token = hide(registry_token)
        return await self._engine.send(
            _operations.system_auth(
                username=username,
                password=password,
                server_address=server_address,
                email=email,
                auth=auth,
                identity_token=identity_token,
                registry_token=registry_token,
            ),
            timeout=timeout,
        )

    async def info(self, *, timeout: Timeout = DEFAULT) -> models.SystemInfo:
        """Describe the engine, its host and its settings.

        API operation ``SystemInfo``: ``GET /info``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Engine, host and swarm facts, with warnings.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.system_info(), timeout=timeout)

    async def version(self, *, timeout: Timeout = DEFAULT) -> models.SystemVersion:
        """Show the engine's version and the API versions it supports.

        API operation ``SystemVersion``: ``GET /version``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            Versions of the engine and its components.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.system_version(), timeout=timeout)

    async def ping(self, *, timeout: Timeout = DEFAULT) -> str:
        """Check that the engine answers.

        The response headers also report the newest API version and the builder to use.

        API operation ``SystemPing``: ``GET /_ping``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The text `OK`.

        Raises:
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.system_ping(), timeout=timeout)

    async def ping_head(self, *, timeout: Timeout = DEFAULT) -> models.SystemPingHeadResponse:
        """Check that the engine answers, headers only.

        Same headers as the GET form, without a body.

        API operation ``SystemPingHead``: ``HEAD /_ping``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            API version, recommended builder, operating system and swarm state of the engine, from
            the response headers.

        Raises:
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.system_ping_head(), timeout=timeout)

    async def df(
        self,
        *,
        type: SequenceNotStr[models.SystemDataUsageTypeLike] | None = None,
        verbose: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.SystemDataUsageResponse:
        """Add up the disk space Docker uses.

        Walks images, containers, volumes and build cache, which can take long.

        API operation ``SystemDataUsage``: ``GET /system/df``. From API 1.25.

        Args:
            type: Kinds to add up, of `container`, `image`, `volume` and `build-cache`; all when
                unset. From API 1.42.
            verbose: Also list the single items of each kind. From API 1.52.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Totals in bytes per kind, with the single items if asked for or on older APIs.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.system_data_usage(type=type, verbose=verbose), timeout=timeout
        )
