# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``nodes`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

import builtins

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import nodes as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters


class Nodes(Resource):
    """The operations of ``engine.nodes``."""

    def list(
        self,
        *,
        filters: _operations.NodeListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Node]:
        """List the nodes of the swarm.

        Works on managers only.

        API operation ``NodeList``: ``GET /nodes``.

        Args:
            filters: Keep matching nodes only. Keys: id, name, label (of the engine), node.label,
                membership, role.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching nodes.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.node_list(filters=filters), timeout=timeout)

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Node:
        """Show one swarm node.

        Works on managers only.

        API operation ``NodeInspect``: ``GET /nodes/{id}``.

        Args:
            id: Node ID or host name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The node.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.node_inspect(id), timeout=timeout)

    def remove(self, id: str, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Drop a node from the swarm.

        The node has to be down, unless `force` is set.

        API operation ``NodeDelete``: ``DELETE /nodes/{id}``.

        Args:
            id: Node ID or host name.
            force: Remove it even if it is still up.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.node_delete(id, force=force), timeout=timeout)

    def update(
        self, id: str, spec: models.NodeSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change a node's role, availability or labels.

        The body replaces the whole node spec, so start from the one last read.

        API operation ``NodeUpdate``: ``POST /nodes/{id}/update``.

        Args:
            id: Node ID.
            spec: The whole node spec to set; what is left out is reset.
            version: Version index of the node as last read; a stale one is refused.
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
        self._engine.send(_operations.node_update(id, spec, version=version), timeout=timeout)


class AsyncNodes(AsyncResource):
    """The operations of ``engine.nodes``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.NodeListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> builtins.list[models.Node]:
        """List the nodes of the swarm.

        Works on managers only.

        API operation ``NodeList``: ``GET /nodes``.

        Args:
            filters: Keep matching nodes only. Keys: id, name, label (of the engine), node.label,
                membership, role.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching nodes.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.node_list(filters=filters), timeout=timeout)

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.Node:
        """Show one swarm node.

        Works on managers only.

        API operation ``NodeInspect``: ``GET /nodes/{id}``.

        Args:
            id: Node ID or host name.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The node.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.node_inspect(id), timeout=timeout)

    async def remove(
        self, id: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Drop a node from the swarm.

        The node has to be down, unless `force` is set.

        API operation ``NodeDelete``: ``DELETE /nodes/{id}``.

        Args:
            id: Node ID or host name.
            force: Remove it even if it is still up.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(_operations.node_delete(id, force=force), timeout=timeout)

    async def update(
        self, id: str, spec: models.NodeSpec, *, version: int, timeout: Timeout = DEFAULT
    ) -> None:
        """Change a node's role, availability or labels.

        The body replaces the whole node spec, so start from the one last read.

        API operation ``NodeUpdate``: ``POST /nodes/{id}/update``.

        Args:
            id: Node ID.
            spec: The whole node spec to set; what is left out is reset.
            version: Version index of the node as last read; a stale one is refused.
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
        await self._engine.send(_operations.node_update(id, spec, version=version), timeout=timeout)
