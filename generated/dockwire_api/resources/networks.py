# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``networks`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins
from collections.abc import Mapping

from .. import models
from ..operation import DEFAULT, Timeout
from ..operations import networks as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters, SequenceNotStr


class Networks(Resource):
    """The operations of ``engine.networks``."""

    def list(
        self,
        *,
        filters: _operations.NetworkListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.NetworkSummary]:
        """List networks.

        The attached containers are not included; inspect a network for those.

        API operation ``NetworkList``: ``GET /networks``.

        Args:
            filters: Keep matching networks only. Keys: dangling (true for unused, false for used),
                driver, id, label, name, scope, type (custom or builtin).
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One summary per matching network.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.network_list(filters=filters), timeout=timeout)

    def inspect(
        self,
        id: str,
        *,
        verbose: bool | None = None,
        scope: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkInspect:
        """Show one network and what is attached to it.

        API operation ``NetworkInspect``: ``GET /networks/{id}``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            verbose: Add the swarm services and tasks that use the network. From API 1.28.
            scope: Look only among networks of this scope, `local`, `swarm` or `global`. From API
                1.31.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The network with its containers and, in a swarm, its services.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.network_inspect(id, verbose=verbose, scope=scope), timeout=timeout
        )

    def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a network.

        The networks Docker sets up itself, such as `bridge`, cannot be removed (403), nor one that
        is in use.

        API operation ``NetworkDelete``: ``DELETE /networks/{id}``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.network_delete(id), timeout=timeout)

    def create(
        self,
        name: str,
        *,
        driver: str | None = None,
        scope: str | None = None,
        internal: bool | None = None,
        attachable: bool | None = None,
        ingress: bool | None = None,
        config_only: bool | None = None,
        config_from: models.ConfigReference | None = None,
        ipam: models.IPAM | None = None,
        enable_ipv4: bool | None = None,
        enable_ipv6: bool | None = None,
        options: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
        check_duplicate: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkCreateResponse:
        """Create a network.

        A name in use is refused.

        API operation ``NetworkCreate``: ``POST /networks/create``.

        Args:
            name: Name for the network.
            driver: Network driver, such as `bridge` (default), `overlay`, `macvlan`, `ipvlan` or a
                plugin.
            scope: How far the network reaches, `local` for this host or `swarm`. From API 1.30.
            internal: Cut the network off from the outside.
            attachable: Let ordinary containers join a swarm network. From API 1.25.
            ingress: Make it the swarm's routing mesh network. From API 1.29.
            config_only: Only store settings for other networks to take over; nothing can be
                attached. From API 1.30.
            config_from: Network created with `ConfigOnly` to take the settings from. From API 1.30.
            ipam: Subnets and address management; Docker picks a free subnet when unset.
            enable_ipv4: Use IPv4 (on by default). From API 1.48.
            enable_ipv6: Use IPv6 (off by default).
            options: Options for the network driver.
            labels: Labels as name and value.
            check_duplicate: Refuse a name that is taken; newer engines always do. Up to API 1.43.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new network's ID and a warning, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.network_create(
                name,
                driver=driver,
                scope=scope,
                internal=internal,
                attachable=attachable,
                ingress=ingress,
                config_only=config_only,
                config_from=config_from,
                ipam=ipam,
                enable_ipv4=enable_ipv4,
                enable_ipv6=enable_ipv6,
                options=options,
                labels=labels,
                check_duplicate=check_duplicate,
            ),
            timeout=timeout,
        )

    def connect(
        self,
        id: str,
        container: str,
        *,
        endpoint_config: models.EndpointSettings | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Attach a container to a network.

        Works on local networks and on attachable swarm networks.

        API operation ``NetworkConnect``: ``POST /networks/{id}/connect``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            container: Container name or ID.
            endpoint_config: Addresses, aliases and options for the attachment.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.network_connect(id, container, endpoint_config=endpoint_config),
            timeout=timeout,
        )

    def disconnect(
        self, id: str, container: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Detach a container from a network.

        API operation ``NetworkDisconnect``: ``POST /networks/{id}/disconnect``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            container: Container name or ID.
            force: Detach even if the container is gone or its node does not answer.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._engine.send(
            _operations.network_disconnect(id, container, force=force), timeout=timeout
        )

    def prune(
        self,
        *,
        filters: _operations.NetworkPruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkPruneResponse:
        """Remove networks no container uses.

        The networks Docker sets up itself stay.

        API operation ``NetworkPrune``: ``POST /networks/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Names of the removed networks.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.network_prune(filters=filters), timeout=timeout)


class AsyncNetworks(AsyncResource):
    """The operations of ``engine.networks``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.NetworkListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.NetworkSummary]:
        """List networks.

        The attached containers are not included; inspect a network for those.

        API operation ``NetworkList``: ``GET /networks``.

        Args:
            filters: Keep matching networks only. Keys: dangling (true for unused, false for used),
                driver, id, label, name, scope, type (custom or builtin).
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            One summary per matching network.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.network_list(filters=filters), timeout=timeout)

    async def inspect(
        self,
        id: str,
        *,
        verbose: bool | None = None,
        scope: str | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkInspect:
        """Show one network and what is attached to it.

        API operation ``NetworkInspect``: ``GET /networks/{id}``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            verbose: Add the swarm services and tasks that use the network. From API 1.28.
            scope: Look only among networks of this scope, `local`, `swarm` or `global`. From API
                1.31.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The network with its containers and, in a swarm, its services.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.network_inspect(id, verbose=verbose, scope=scope), timeout=timeout
        )

    async def remove(self, id: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a network.

        The networks Docker sets up itself, such as `bridge`, cannot be removed (403), nor one that
        is in use.

        API operation ``NetworkDelete``: ``DELETE /networks/{id}``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.network_delete(id), timeout=timeout)

    async def create(
        self,
        name: str,
        *,
        driver: str | None = None,
        scope: str | None = None,
        internal: bool | None = None,
        attachable: bool | None = None,
        ingress: bool | None = None,
        config_only: bool | None = None,
        config_from: models.ConfigReference | None = None,
        ipam: models.IPAM | None = None,
        enable_ipv4: bool | None = None,
        enable_ipv6: bool | None = None,
        options: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
        check_duplicate: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkCreateResponse:
        """Create a network.

        A name in use is refused.

        API operation ``NetworkCreate``: ``POST /networks/create``.

        Args:
            name: Name for the network.
            driver: Network driver, such as `bridge` (default), `overlay`, `macvlan`, `ipvlan` or a
                plugin.
            scope: How far the network reaches, `local` for this host or `swarm`. From API 1.30.
            internal: Cut the network off from the outside.
            attachable: Let ordinary containers join a swarm network. From API 1.25.
            ingress: Make it the swarm's routing mesh network. From API 1.29.
            config_only: Only store settings for other networks to take over; nothing can be
                attached. From API 1.30.
            config_from: Network created with `ConfigOnly` to take the settings from. From API 1.30.
            ipam: Subnets and address management; Docker picks a free subnet when unset.
            enable_ipv4: Use IPv4 (on by default). From API 1.48.
            enable_ipv6: Use IPv6 (off by default).
            options: Options for the network driver.
            labels: Labels as name and value.
            check_duplicate: Refuse a name that is taken; newer engines always do. Up to API 1.43.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The new network's ID and a warning, if any.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.network_create(
                name,
                driver=driver,
                scope=scope,
                internal=internal,
                attachable=attachable,
                ingress=ingress,
                config_only=config_only,
                config_from=config_from,
                ipam=ipam,
                enable_ipv4=enable_ipv4,
                enable_ipv6=enable_ipv6,
                options=options,
                labels=labels,
                check_duplicate=check_duplicate,
            ),
            timeout=timeout,
        )

    async def connect(
        self,
        id: str,
        container: str,
        *,
        endpoint_config: models.EndpointSettings | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Attach a container to a network.

        Works on local networks and on attachable swarm networks.

        API operation ``NetworkConnect``: ``POST /networks/{id}/connect``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            container: Container name or ID.
            endpoint_config: Addresses, aliases and options for the attachment.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.network_connect(id, container, endpoint_config=endpoint_config),
            timeout=timeout,
        )

    async def disconnect(
        self, id: str, container: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Detach a container from a network.

        API operation ``NetworkDisconnect``: ``POST /networks/{id}/disconnect``.

        Args:
            id: Network name, ID or unambiguous start of an ID.
            container: Container name or ID.
            force: Detach even if the container is gone or its node does not answer.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        await self._engine.send(
            _operations.network_disconnect(id, container, force=force), timeout=timeout
        )

    async def prune(
        self,
        *,
        filters: _operations.NetworkPruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.NetworkPruneResponse:
        """Remove networks no container uses.

        The networks Docker sets up itself stay.

        API operation ``NetworkPrune``: ``POST /networks/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Names of the removed networks.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.network_prune(filters=filters), timeout=timeout)
