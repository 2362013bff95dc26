# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``plugins`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, AsyncUpload, ProgressCallback, Timeout, Upload
from ..operations import plugins as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters, SequenceNotStr


class Plugins(Resource):
    """The operations of ``engine.plugins``."""

    def list(
        self,
        *,
        filters: _operations.PluginListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Plugin]:
        """List installed plugins.

        API operation ``PluginList``: ``GET /plugins``. From API 1.25.

        Args:
            filters: Keep matching plugins only. Keys: capability, enabled (true or false). From API
                1.28.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching plugins.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.plugin_list(filters=filters), timeout=timeout)

    def privileges(
        self,
        remote: str,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.PluginPrivilegeResponse]:
        """Show which privileges a plugin requires, before installing it.

        If the registry requires credentials, or other ones, engines return an empty list.

        API operation ``GetPluginPrivileges``: ``GET /plugins/privileges``. From API 1.25.

        Args:
            remote: Plugin reference in the registry, tag `latest` by default.
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The privileges to grant when installing.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return self._engine.send(
            _operations.get_plugin_privileges(remote, registry_auth=registry_auth), timeout=timeout
        )

    def inspect(self, name: str, *, timeout: Timeout = DEFAULT) -> models.Plugin:
        """Show one plugin.

        API operation ``PluginInspect``: ``GET /plugins/{name}/json``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The plugin's configuration and settings.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.plugin_inspect(name), timeout=timeout)

    def remove(self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Remove a plugin.

        It has to be disabled first, unless `force` is set.

        API operation ``PluginDelete``: ``DELETE /plugins/{name}``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            force: Disable it first, even while containers use it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.plugin_delete(name, force=force), timeout=timeout)

    def enable(
        self, name: str, *, start_timeout: int | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Enable an installed plugin.

        API operation ``PluginEnable``: ``POST /plugins/{name}/enable``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            start_timeout: Seconds the engine waits when it talks to the plugin, 0 for its default;
                engines fail if this is not sent.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``start_timeout``.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.plugin_enable(name, start_timeout=start_timeout), timeout=timeout
        )

    def disable(self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Disable a plugin.

        API operation ``PluginDisable``: ``POST /plugins/{name}/disable``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            force: Disable it even while something uses it. From API 1.28.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.plugin_disable(name, force=force), timeout=timeout)

    def create(
        self,
        name: str,
        data: Upload,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Create a plugin from local files.

        The body is a tar archive with `config.json` and the `rootfs` directory.

        API operation ``PluginCreate``: ``POST /plugins/create``. From API 1.25.

        Args:
            name: Name for the plugin, tag `latest` by default.
            data: Tar archive with `config.json` and the `rootfs` directory.
            progress: Called while the data is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.plugin_create(name, data), progress=progress, timeout=timeout)

    def configure(
        self, name: str, settings: SequenceNotStr[str], *, timeout: Timeout = DEFAULT
    ) -> None:
        """Change settings of a plugin.

        The body is a list of `KEY=value` texts. The plugin has to be disabled.

        API operation ``PluginSet``: ``POST /plugins/{name}/set``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            settings: Settings to change, as `KEY=value` texts.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.plugin_set(name, settings), timeout=timeout)


class AsyncPlugins(AsyncResource):
    """The operations of ``engine.plugins``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.PluginListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Plugin]:
        """List installed plugins.

        API operation ``PluginList``: ``GET /plugins``. From API 1.25.

        Args:
            filters: Keep matching plugins only. Keys: capability, enabled (true or false). From API
                1.28.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching plugins.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.plugin_list(filters=filters), timeout=timeout)

    async def privileges(
        self,
        remote: str,
        *,
        registry_auth: models.AuthConfig | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.PluginPrivilegeResponse]:
        """Show which privileges a plugin requires, before installing it.

        If the registry requires credentials, or other ones, engines return an empty list.

        API operation ``GetPluginPrivileges``: ``GET /plugins/privileges``. From API 1.25.

        Args:
            remote: Plugin reference in the registry, tag `latest` by default.
            registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
                base64url JSON.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The privileges to grant when installing.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        registry_auth = hide(registry_auth)
        return await self._engine.send(
            _operations.get_plugin_privileges(remote, registry_auth=registry_auth), timeout=timeout
        )

    async def inspect(self, name: str, *, timeout: Timeout = DEFAULT) -> models.Plugin:
        """Show one plugin.

        API operation ``PluginInspect``: ``GET /plugins/{name}/json``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The plugin's configuration and settings.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.plugin_inspect(name), timeout=timeout)

    async def remove(
        self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Remove a plugin.

        It has to be disabled first, unless `force` is set.

        API operation ``PluginDelete``: ``DELETE /plugins/{name}``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            force: Disable it first, even while containers use it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.plugin_delete(name, force=force), timeout=timeout)

    async def enable(
        self, name: str, *, start_timeout: int | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Enable an installed plugin.

        API operation ``PluginEnable``: ``POST /plugins/{name}/enable``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            start_timeout: Seconds the engine waits when it talks to the plugin, 0 for its default;
                engines fail if this is not sent.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and the seconds of ``start_timeout``.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.plugin_enable(name, start_timeout=start_timeout), timeout=timeout
        )

    async def disable(
        self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Disable a plugin.

        API operation ``PluginDisable``: ``POST /plugins/{name}/disable``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            force: Disable it even while something uses it. From API 1.28.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.plugin_disable(name, force=force), timeout=timeout)

    async def create(
        self,
        name: str,
        data: AsyncUpload,
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Create a plugin from local files.

        The body is a tar archive with `config.json` and the `rootfs` directory.

        API operation ``PluginCreate``: ``POST /plugins/create``. From API 1.25.

        Args:
            name: Name for the plugin, tag `latest` by default.
            data: Tar archive with `config.json` and the `rootfs` directory.
            progress: Called while the data is sent, with the bytes sent so far and their total,
                None if that is unknown.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.plugin_create(name, data), progress=progress, timeout=timeout
        )

    async def configure(
        self, name: str, settings: SequenceNotStr[str], *, timeout: Timeout = DEFAULT
    ) -> None:
        """Change settings of a plugin.

        The body is a list of `KEY=value` texts. The plugin has to be disabled.

        API operation ``PluginSet``: ``POST /plugins/{name}/set``. From API 1.25.

        Args:
            name: Plugin name, tag `latest` by default.
            settings: Settings to change, as `KEY=value` texts.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.plugin_set(name, settings), timeout=timeout)
