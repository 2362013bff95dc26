# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.networks``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.networks import NetworkCreateOptions
from dockwire_api.resources.networks import Networks as _Generated

from ... import handles
from ..._options.keywords import NoFields, check_keywords
from ..._options.networking import connection
from .engine_resource import EngineResource


class Networks(EngineResource, _Generated):
    """The operations of ``engine.networks``."""

    def connect(
        self,
        id: str,
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
            id: network ID or name.
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
        check_keywords("networks.connect", self.connect, unknown)
        super().connect(
            id,
            container,
            endpoint_config=connection(endpoint_config, aliases, ipv4_address, ipv6_address),
            timeout=timeout,
        )

    def temporary(
        self,
        name: str | None = None,
        *,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[NetworkCreateOptions],
    ) -> handles.Temporary[handles.NetworkHandle]:
        """Create a network that lasts as long as its ``with`` block.

        (API: NetworkCreate, NetworkDelete)

        It is removed at the end of the block, after an error, on cancellation and on Ctrl-C. If a
        running container is still connected to it then, the engine refuses the removal.

        Args:
            name: its name; by default it begins with "dockwire-".
            timeout: seconds for creating it; None for no limit.
            **fields: as for ``create``: ``driver``, ``internal``, ``ipam``, ``labels`` and so on.

        Returns:
            What to enter; the block gets the network's handle.

        Raises:
            NameInUse: there is a network of this name; on entering.
            Forbidden: a running container is connected to it; at the end of the block.
        """
        from .temporary import TemporaryNetwork

        check_keywords("networks.temporary", self.temporary, fields, NetworkCreateOptions)
        return TemporaryNetwork(self._engine, name, fields, timeout)
