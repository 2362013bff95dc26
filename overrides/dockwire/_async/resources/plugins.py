"""The hand-written methods of ``engine.plugins``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, cast

from dockwire_api import models
from dockwire_api.hidden import hide
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.plugins import plugin_pull, plugin_push, plugin_upgrade
from dockwire_api.resources.plugins import AsyncPlugins as _Generated

from ..._protocol.images.transfers import PluginPullProgress, PulledPlugin, Pushed, PushProgress
from ..net.backend import opening
from ..streams.progress import AsyncStepStream, open_steps
from .engine_resource import AsyncEngineResource

Privileges: TypeAlias = Sequence[models.PluginPrivilege]


class AsyncPlugins(AsyncEngineResource, _Generated):
    """The operations of ``engine.plugins``."""

    @opening
    async def pull(
        self,
        remote: str,
        *,
        privileges: Privileges,
        name: str | None = None,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncStepStream[models.PushImageInfo, PulledPlugin]:
        """Install a plugin from a registry. (API: PluginPull)

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            remote: reference of the plugin in the registry; the tag is "latest" by default.
            privileges: what the plugin may do, as returned by ``plugins.privileges``.
            name: the name to install it under.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the plugin's name and digest.

        Raises:
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            StepFailed: a step failed; raised while the stream is read.
        """
        registry_auth = hide(registry_auth)
        request = plugin_pull(
            remote=remote, privileges=_as_list(privileges), name=name, registry_auth=registry_auth
        )
        return await open_steps(
            self._engine._client,
            request,
            PluginPullProgress(remote, name or remote),
            timeout,
            idle_timeout,
        )

    @opening
    async def upgrade(
        self,
        name: str,
        remote: str,
        *,
        privileges: Privileges,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncStepStream[models.PushImageInfo, PulledPlugin]:
        """Change an installed plugin to another version. (API: PluginUpgrade)

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            name: name of the plugin; the tag is "latest" by default.
            remote: reference in the registry to change to; the tag is "latest" by default.
            privileges: what the plugin may do, as returned by ``plugins.privileges``.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has the plugin's name and digest.

        Raises:
            NotFound: the plugin does not exist.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            StepFailed: a step failed; raised while the stream is read.
        """
        registry_auth = hide(registry_auth)
        request = plugin_upgrade(
            name, remote=remote, privileges=_as_list(privileges), registry_auth=registry_auth
        )
        return await open_steps(
            self._engine._client,
            request,
            PluginPullProgress(remote, name),
            timeout,
            idle_timeout,
        )

    @opening
    async def push(
        self,
        name: str,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
        idle_timeout: Timeout = DEFAULT,
    ) -> AsyncStepStream[models.PushImageInfo, Pushed]:
        """Push a plugin to its registry. (API: PluginPush)

        Read the stream to its end: closing it earlier aborts the operation.

        Args:
            name: name of the plugin with its registry; the tag is "latest" by default.
            registry_auth: credentials for the registry; None for those stored by
                ``docker login``, an empty ``AuthConfig()`` for none.
            timeout: seconds until the stream is open; no limit by default.
            idle_timeout: the longest silence of the stream, in seconds; no limit by default.

        Returns:
            The steps; the ``result`` of the stream has tag, digest and size of what was pushed.

        Raises:
            NotFound: the plugin does not exist.
            RegistryDenied: the registry requires credentials, or rejects the given ones.
            CredentialError: a credential helper failed.
            StepFailed: a step failed; raised while the stream is read.
        """
        registry_auth = hide(registry_auth)
        request = plugin_push(name, registry_auth=registry_auth)
        return await open_steps(
            self._engine._client,
            request,
            PushProgress(),
            timeout,
            idle_timeout,
        )


def _as_list(privileges: Privileges) -> list[models.PluginPrivilege]:
    # Other sequences are rejected where all arguments are checked.
    return cast("list[models.PluginPrivilege]", privileges)
