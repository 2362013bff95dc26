# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The resource ``volumes`` of a synchronous and of an asynchronous engine."""

from __future__ import annotations

from collections.abc import Mapping

from .. import models
from ..operation import DEFAULT, Timeout
from ..operations import volumes as _operations
from ..resource import AsyncResource, Resource
from ..sequences import Filters, SequenceNotStr


class Volumes(Resource):
    """The operations of ``engine.volumes``."""

    def list(
        self,
        *,
        filters: _operations.VolumeListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.VolumeListResponse:
        """List volumes.

        API operation ``VolumeList``: ``GET /volumes``.

        Args:
            filters: Keep matching volumes only. Keys: dangling (true for unused, false for used),
                driver, label, name (a part is enough).
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching volumes, with warnings if a driver could not be asked.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.volume_list(filters=filters), timeout=timeout)

    def create(
        self,
        name: str | None = None,
        *,
        driver: str | None = None,
        driver_opts: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
        cluster_volume_spec: models.ClusterVolumeSpec | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.Volume:
        """Create a volume.

        An existing volume of the same name and driver is returned as it is.

        API operation ``VolumeCreate``: ``POST /volumes/create``.

        Args:
            name: Name for the volume; unset makes an unnamed one with a random name.
            driver: Volume driver; `local` by default.
            driver_opts: Options for the driver; `local` knows `type`, `device` and `o`, as for
                mount.
            labels: Labels as name and value.
            cluster_volume_spec: Settings for a Swarm cluster volume. From API 1.42.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The volume.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(
            _operations.volume_create(
                name,
                driver=driver,
                driver_opts=driver_opts,
                labels=labels,
                cluster_volume_spec=cluster_volume_spec,
            ),
            timeout=timeout,
        )

    def inspect(self, name: str, *, timeout: Timeout = DEFAULT) -> models.Volume:
        """Show one volume.

        API operation ``VolumeInspect``: ``GET /volumes/{name}``.

        Args:
            name: Name of the volume.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The volume.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.volume_inspect(name), timeout=timeout)

    def update(
        self,
        name: str,
        spec: models.ClusterVolumeSpec | None = None,
        *,
        version: int,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change a Swarm cluster volume.

        Only works for cluster volumes and on a manager; only the availability can be changed.

        API operation ``VolumeUpdate``: ``PUT /volumes/{name}``. From API 1.42.

        Args:
            name: ID of the cluster volume in the swarm, as in `ClusterVolume.ID`; its name is not
                found.
            spec: The cluster volume's spec as last read, with another availability.
            version: Version index of the volume as last read, from `ClusterVolume.Version`; a stale
                one is refused.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        self._engine.send(_operations.volume_update(name, spec, version=version), timeout=timeout)

    def remove(self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Remove a volume and its data.

        A volume that any container uses gives 409.

        API operation ``VolumeDelete``: ``DELETE /volumes/{name}``.

        Args:
            name: Name of the volume.
            force: Remove it even if the driver fails or the volume is not known. From API 1.25.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        self._engine.send(_operations.volume_delete(name, force=force), timeout=timeout)

    def prune(
        self,
        *,
        filters: _operations.VolumePruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.VolumePruneResponse:
        """Remove unused volumes and their data.

        Only unnamed volumes are removed unless the `all` filter is true.

        API operation ``VolumePrune``: ``POST /volumes/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: all (true also removes named local volumes),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Names of the removed volumes and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return self._engine.send(_operations.volume_prune(filters=filters), timeout=timeout)


class AsyncVolumes(AsyncResource):
    """The operations of ``engine.volumes``, as coroutines."""

    async def list(
        self,
        *,
        filters: _operations.VolumeListFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.VolumeListResponse:
        """List volumes.

        API operation ``VolumeList``: ``GET /volumes``.

        Args:
            filters: Keep matching volumes only. Keys: dangling (true for unused, false for used),
                driver, label, name (a part is enough).
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The matching volumes, with warnings if a driver could not be asked.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.volume_list(filters=filters), timeout=timeout)

    async def create(
        self,
        name: str | None = None,
        *,
        driver: str | None = None,
        driver_opts: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
        cluster_volume_spec: models.ClusterVolumeSpec | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.Volume:
        """Create a volume.

        An existing volume of the same name and driver is returned as it is.

        API operation ``VolumeCreate``: ``POST /volumes/create``.

        Args:
            name: Name for the volume; unset makes an unnamed one with a random name.
            driver: Volume driver; `local` by default.
            driver_opts: Options for the driver; `local` knows `type`, `device` and `o`, as for
                mount.
            labels: Labels as name and value.
            cluster_volume_spec: Settings for a Swarm cluster volume. From API 1.42.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The volume.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(
            _operations.volume_create(
                name,
                driver=driver,
                driver_opts=driver_opts,
                labels=labels,
                cluster_volume_spec=cluster_volume_spec,
            ),
            timeout=timeout,
        )

    async def inspect(self, name: str, *, timeout: Timeout = DEFAULT) -> models.Volume:
        """Show one volume.

        API operation ``VolumeInspect``: ``GET /volumes/{name}``.

        Args:
            name: Name of the volume.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Returns:
            The volume.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.volume_inspect(name), timeout=timeout)

    async def update(
        self,
        name: str,
        spec: models.ClusterVolumeSpec | None = None,
        *,
        version: int,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change a Swarm cluster volume.

        Only works for cluster volumes and on a manager; only the availability can be changed.

        API operation ``VolumeUpdate``: ``PUT /volumes/{name}``. From API 1.42.

        Args:
            name: ID of the cluster volume in the swarm, as in `ClusterVolume.ID`; its name is not
                found.
            spec: The cluster volume's spec as last read, with another availability.
            version: Version index of the volume as last read, from `ClusterVolume.Version`; a stale
                one is refused.
            timeout: Seconds for the whole call; None for no limit. By default, the engine object's
                timeout.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            ServerError: the engine failed.
            Unavailable: the engine is not part of a swarm, or is not a manager of it.
        """
        await self._engine.send(
            _operations.volume_update(name, spec, version=version), timeout=timeout
        )

    async def remove(
        self, name: str, *, force: bool | None = None, timeout: Timeout = DEFAULT
    ) -> None:
        """Remove a volume and its data.

        A volume that any container uses gives 409.

        API operation ``VolumeDelete``: ``DELETE /volumes/{name}``.

        Args:
            name: Name of the volume.
            force: Remove it even if the driver fails or the volume is not known. From API 1.25.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._engine.send(_operations.volume_delete(name, force=force), timeout=timeout)

    async def prune(
        self,
        *,
        filters: _operations.VolumePruneFilters | Filters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.VolumePruneResponse:
        """Remove unused volumes and their data.

        Only unnamed volumes are removed unless the `all` filter is true.

        API operation ``VolumePrune``: ``POST /volumes/prune``. From API 1.25.

        Args:
            filters: Limit what is removed. Keys: all (true also removes named local volumes),
                label, label!.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Returns:
            Names of the removed volumes and the bytes freed.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            ServerError: the engine failed.
        """
        return await self._engine.send(_operations.volume_prune(filters=filters), timeout=timeout)
