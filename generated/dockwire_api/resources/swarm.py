# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``swarm`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from .. import models
from ..hidden import hide
from ..operation import DEFAULT, Timeout
from ..operations import swarm as _operations
from ..resource import AsyncResource, Resource
from ..sequences import SequenceNotStr


class Swarm(Resource):
    """The operations of ``engine.swarm``."""

    def inspect(self, *, timeout: Timeout = DEFAULT) -> models.Swarm:
        """Show the swarm this node belongs to.

        Works on managers only; 503 means the node is in no swarm.

        API operation ``SwarmInspect``: ``GET /swarm``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The swarm, with its join tokens.

        Raises:
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.swarm_inspect(), timeout=timeout)

    def init(
        self,
        *,
        listen_addr: str | None = None,
        advertise_addr: str | None = None,
        data_path_addr: str | None = None,
        data_path_port: int | None = None,
        default_addr_pool: SequenceNotStr[str] | None = None,
        force_new_cluster: bool | None = None,
        subnet_size: int | None = None,
        spec: models.SwarmSpec | None = None,
        availability: models.NodeAvailabilityLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> str:
        """Start a new swarm with this node as its first manager.

        A node that is in a swarm already gives 503.

        API operation ``SwarmInit``: ``POST /swarm/init``.

        Args:
            listen_addr: Address or interface to listen on for other managers, with a port if not
                2377.
            advertise_addr: Address or interface for other nodes to reach this one; found out by the
                engine if there is only one.
            data_path_addr: Address or interface for traffic of containers; the same as
                `AdvertiseAddr` when unset. From API 1.30.
            data_path_port: UDP port for traffic of overlay networks, 1024 to 49151; 0 or unset
                means 4789. From API 1.40.
            default_addr_pool: Ranges in CIDR notation that swarm networks take their subnets from.
                From API 1.39.
            force_new_cluster: Start over as the only manager, with the services and nodes this
                manager knows; for a swarm that lost its majority.
            subnet_size: Prefix length of these subnets, at most 29; 24 when unset. From API 1.39.
            spec: Settings of the swarm.
            availability: Whether this node takes tasks, from the beginning; `active` when unset.
                From API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Returns:
            The ID of this node.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(
            _operations.swarm_init(
                listen_addr=listen_addr,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                data_path_port=data_path_port,
                default_addr_pool=default_addr_pool,
                force_new_cluster=force_new_cluster,
                subnet_size=subnet_size,
                spec=spec,
                availability=availability,
            ),
            timeout=timeout,
        )

    def join(
        self,
        *,
        listen_addr: str,
        remote_addrs: SequenceNotStr[str],
        join_token: str,
        advertise_addr: str | None = None,
        data_path_addr: str | None = None,
        availability: models.NodeAvailabilityLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Make this node join a swarm.

        The join token decides between worker and manager. A node that is in a swarm already gives
        503.

        API operation ``SwarmJoin``: ``POST /swarm/join``.

        Args:
            listen_addr: Address or interface to listen on for managers, with a port if not 2377;
                used if this node is a manager.
            remote_addrs: Addresses of managers that are in the swarm already; one that answers is
                enough.
            join_token: Token for workers or for managers.
            advertise_addr: Address or interface for other nodes to reach this one; found out by the
                engine if there is only one.
            data_path_addr: Address or interface for traffic of containers; the same as
                `AdvertiseAddr` when unset. From API 1.30.
            availability: Whether this node takes tasks, from the beginning; `active` when unset.
                From API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        join_token = hide(join_token)
        self._engine.send(
            _operations.swarm_join(
                listen_addr=listen_addr,
                remote_addrs=remote_addrs,
                join_token=join_token,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                availability=availability,
            ),
            timeout=timeout,
        )

    def leave(self, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Take this node out of its swarm.

        Its tasks stop and move elsewhere.

        API operation ``SwarmLeave``: ``POST /swarm/leave``.

        Args:
            force: Leave even as a manager, also if the swarm breaks because of it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.swarm_leave(force=force), timeout=timeout)

    def update(
        self,
        spec: models.SwarmSpec,
        *,
        version: int,
        rotate_worker_token: bool | None = None,
        rotate_manager_token: bool | None = None,
        rotate_manager_unlock_key: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change the swarm's settings, or renew its secrets.

        The body replaces the whole swarm spec, so start from the one last read.

        API operation ``SwarmUpdate``: ``POST /swarm/update``.

        Args:
            spec: The whole swarm spec to set; what is left out is reset.
            version: Version index of the swarm as last read; a stale one is refused.
            rotate_worker_token: Replace the token workers join with.
            rotate_manager_token: Replace the token managers join with.
            rotate_manager_unlock_key: Replace the key that unlocks managers.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        self._engine.send(
            _operations.swarm_update(
                spec,
                version=version,
                rotate_worker_token=rotate_worker_token,
                rotate_manager_token=rotate_manager_token,
                rotate_manager_unlock_key=rotate_manager_unlock_key,
            ),
            timeout=timeout,
        )

    def unlock_key(self, *, timeout: Timeout = DEFAULT) -> models.UnlockKeyResponse:
        """Read the key that unlocks this swarm's managers.

        API operation ``SwarmUnlockkey``: ``GET /swarm/unlockkey``. From API 1.25.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The key, empty when autolock is off.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return self._engine.send(_operations.swarm_unlockkey(), timeout=timeout)

    def unlock(self, unlock_key: str | None = None, *, timeout: Timeout = DEFAULT) -> None:
        """Unlock a manager that came back with autolock on.

        API operation ``SwarmUnlock``: ``POST /swarm/unlock``. From API 1.25.

        Args:
            unlock_key: The key, as shown by the swarm's other managers.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        unlock_key = hide(unlock_key)
        self._engine.send(_operations.swarm_unlock(unlock_key), timeout=timeout)


class AsyncSwarm(AsyncResource):
    """The operations of ``engine.swarm``, as coroutines."""

    async def inspect(self, *, timeout: Timeout = DEFAULT) -> models.Swarm:
        """Show the swarm this node belongs to.

        Works on managers only; 503 means the node is in no swarm.

        API operation ``SwarmInspect``: ``GET /swarm``.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The swarm, with its join tokens.

        Raises:
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.swarm_inspect(), timeout=timeout)

    async def init(
        self,
        *,
        listen_addr: str | None = None,
        advertise_addr: str | None = None,
        data_path_addr: str | None = None,
        data_path_port: int | None = None,
        default_addr_pool: SequenceNotStr[str] | None = None,
        force_new_cluster: bool | None = None,
        subnet_size: int | None = None,
        spec: models.SwarmSpec | None = None,
        availability: models.NodeAvailabilityLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> str:
        """Start a new swarm with this node as its first manager.

        A node that is in a swarm already gives 503.

        API operation ``SwarmInit``: ``POST /swarm/init``.

        Args:
            listen_addr: Address or interface to listen on for other managers, with a port if not
                2377.
            advertise_addr: Address or interface for other nodes to reach this one; found out by the
                engine if there is only one.
            data_path_addr: Address or interface for traffic of containers; the same as
                `AdvertiseAddr` when unset. From API 1.30.
            data_path_port: UDP port for traffic of overlay networks, 1024 to 49151; 0 or unset
                means 4789. From API 1.40.
            default_addr_pool: Ranges in CIDR notation that swarm networks take their subnets from.
                From API 1.39.
            force_new_cluster: Start over as the only manager, with the services and nodes this
                manager knows; for a swarm that lost its majority.
            subnet_size: Prefix length of these subnets, at most 29; 24 when unset. From API 1.39.
            spec: Settings of the swarm.
            availability: Whether this node takes tasks, from the beginning; `active` when unset.
                From API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Returns:
            The ID of this node.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(
            _operations.swarm_init(
                listen_addr=listen_addr,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                data_path_port=data_path_port,
                default_addr_pool=default_addr_pool,
                force_new_cluster=force_new_cluster,
                subnet_size=subnet_size,
                spec=spec,
                availability=availability,
            ),
            timeout=timeout,
        )

    async def join(
        self,
        *,
        listen_addr: str,
        remote_addrs: SequenceNotStr[str],
        join_token: str,
        advertise_addr: str | None = None,
        data_path_addr: str | None = None,
        availability: models.NodeAvailabilityLike | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Make this node join a swarm.

        The join token decides between worker and manager. A node that is in a swarm already gives
        503.

        API operation ``SwarmJoin``: ``POST /swarm/join``.

        Args:
            listen_addr: Address or interface to listen on for managers, with a port if not 2377;
                used if this node is a manager.
            remote_addrs: Addresses of managers that are in the swarm already; one that answers is
                enough.
            join_token: Token for workers or for managers.
            advertise_addr: Address or interface for other nodes to reach this one; found out by the
                engine if there is only one.
            data_path_addr: Address or interface for traffic of containers; the same as
                `AdvertiseAddr` when unset. From API 1.30.
            availability: Whether this node takes tasks, from the beginning; `active` when unset.
                From API 1.25.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        join_token = hide(join_token)
        await self._engine.send(
            _operations.swarm_join(
                listen_addr=listen_addr,
                remote_addrs=remote_addrs,
                join_token=join_token,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                availability=availability,
            ),
            timeout=timeout,
        )

    async def leave(self, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Take this node out of its swarm.

        Its tasks stop and move elsewhere.

        API operation ``SwarmLeave``: ``POST /swarm/leave``.

        Args:
            force: Leave even as a manager, also if the swarm breaks because of it.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(_operations.swarm_leave(force=force), timeout=timeout)

    async def update(
        self,
        spec: models.SwarmSpec,
        *,
        version: int,
        rotate_worker_token: bool | None = None,
        rotate_manager_token: bool | None = None,
        rotate_manager_unlock_key: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change the swarm's settings, or renew its secrets.

        The body replaces the whole swarm spec, so start from the one last read.

        API operation ``SwarmUpdate``: ``POST /swarm/update``.

        Args:
            spec: The whole swarm spec to set; what is left out is reset.
            version: Version index of the swarm as last read; a stale one is refused.
            rotate_worker_token: Replace the token workers join with.
            rotate_manager_token: Replace the token managers join with.
            rotate_manager_unlock_key: Replace the key that unlocks managers.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        spec = hide(spec)
        await self._engine.send(
            _operations.swarm_update(
                spec,
                version=version,
                rotate_worker_token=rotate_worker_token,
                rotate_manager_token=rotate_manager_token,
                rotate_manager_unlock_key=rotate_manager_unlock_key,
            ),
            timeout=timeout,
        )

    async def unlock_key(self, *, timeout: Timeout = DEFAULT) -> models.UnlockKeyResponse:
        """Read the key that unlocks this swarm's managers.

        API operation ``SwarmUnlockkey``: ``GET /swarm/unlockkey``. From API 1.25.

        Args:
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The key, empty when autolock is off.

        Raises:
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        return await self._engine.send(_operations.swarm_unlockkey(), timeout=timeout)

    async def unlock(self, unlock_key: str | None = None, *, timeout: Timeout = DEFAULT) -> None:
        """Unlock a manager that came back with autolock on.

        API operation ``SwarmUnlock``: ``POST /swarm/unlock``. From API 1.25.

        Args:
            unlock_key: The key, as shown by the swarm's other managers.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout and 20 seconds more, for which the engine itself may wait.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        unlock_key = hide(unlock_key)
        await self._engine.send(_operations.swarm_unlock(unlock_key), timeout=timeout)
