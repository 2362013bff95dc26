# Made from the resources by `python -m generator handles`; change those, not this.
"""One network, with the methods of ``engine.networks`` for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._options.keywords import NoFields
from ..._sync.handle import Handle
from ..._sync.resources.networks import Networks


class NetworkHandle(Handle[Networks]):
    """One network, with the methods of ``engine.networks`` for it."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The name or ID that the handle was made with."""
        return self._key

    def connect(
        self,
        container: str,
        *,
        aliases: Sequence[str] | None = None,
        ipv4_address: str | None = None,
        ipv6_address: str | None = None,
        endpoint_config: models.EndpointSettings | None = None,
        timeout: Timeout = DEFAULT,
        **unknown: Unpack[NoFields],
    ) -> None:
        """Connect a container to a network. (API: NetworkConnect)

        Args:
            container: container name, ID or unambiguous start of an ID.
            aliases: further DNS names of the container on this network.
            ipv4_address: its address on this network.
            ipv6_address: its IPv6 address on this network.
            endpoint_config: other settings, such as ``driver_opts``.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            NotFound: the network or the container does not exist.
            Forbidden: the network cannot be changed, or has the container already.
        """
        self._resource.connect(
            self._key,
            container,
            aliases=aliases,
            ipv4_address=ipv4_address,
            ipv6_address=ipv6_address,
            endpoint_config=endpoint_config,
            timeout=timeout,
            **unknown,
        )

    def inspect(
        self, *, verbose: bool | None = None, scope: str | None = None, timeout: Timeout = DEFAULT
    ) -> models.NetworkInspect:
        """Show one network and what is attached to it.

        API operation ``NetworkInspect``: ``GET /networks/{id}``.

        Args:
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
        return self._resource.inspect(self._key, verbose=verbose, scope=scope, timeout=timeout)

    def remove(self, *, timeout: Timeout = DEFAULT) -> None:
        """Remove a network.

        The networks Docker sets up itself, such as `bridge`, cannot be removed (403), nor one that
        is in use.

        API operation ``NetworkDelete``: ``DELETE /networks/{id}``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            Forbidden: the engine does not allow this.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        self._resource.remove(self._key, timeout=timeout)

    def disconnect(
        self, container: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Detach a container from a network.

        API operation ``NetworkDisconnect``: ``POST /networks/{id}/disconnect``.

        Args:
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
        self._resource.disconnect(self._key, container, force=force, timeout=timeout)
