# Made from the resources by `python -m generator handles`; change those, not this.
"""One volume, with the methods of ``engine.volumes`` for it."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._async.handle import AsyncHandle
from ..._async.resources.volumes import AsyncVolumes


class AsyncVolumeHandle(AsyncHandle[AsyncVolumes]):
    """One volume, with the methods of ``engine.volumes`` for it."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name or ID that the handle was made with."""
        return self._key

    async def inspect(self, *, timeout: Timeout = DEFAULT) -> models.Volume:
        """Show one volume.

        API operation ``VolumeInspect``: ``GET /volumes/{name}``.

        Args:
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
        return await self._resource.inspect(self._key, timeout=timeout)

    async def remove(self, *, force: bool | None = None, timeout: Timeout = DEFAULT) -> None:
        """Remove a volume and its data.

        A volume that any container uses gives 409.

        API operation ``VolumeDelete``: ``DELETE /volumes/{name}``.

        Args:
            force: Remove it even if the driver fails or the volume is not known. From API 1.25.
            timeout: Seconds for the whole call; None, the default, for no limit.

        Raises:
            InvalidArgument: an argument is wrong; nothing was sent.
            BadRequest: the engine rejected the request.
            NotFound: the object does not exist.
            Conflict: a name is in use, or the object is in another state.
            ServerError: the engine failed.
        """
        await self._resource.remove(self._key, force=force, timeout=timeout)
