"""The hand-written methods of ``engine.volumes``."""

from __future__ import annotations

from typing import Unpack

from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.volumes import VolumeCreateOptions
from dockwire_api.resources.volumes import AsyncVolumes as _Generated

from ... import handles
from ..._options.keywords import check_keywords
from .engine_resource import AsyncEngineResource


class AsyncVolumes(AsyncEngineResource, _Generated):
    """The operations of ``engine.volumes``."""

    def temporary(
        self,
        name: str | None = None,
        *,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[VolumeCreateOptions],
    ) -> handles.AsyncTemporary[handles.AsyncVolumeHandle]:
        """Create a volume that lasts as long as its ``async with`` block.

        (API: VolumeCreate, VolumeDelete)

        It is removed at the end of the block, after an error, on cancellation and on Ctrl-C. If a
        container still uses it then, the engine refuses the removal.

        Args:
            name: its name; by default it begins with "dockwire-".
            timeout: seconds for creating it; None for no limit.
            **fields: as for ``create``: ``driver``, ``driver_opts``, ``labels`` and so on.

        Returns:
            What to enter; the block gets the volume's handle.

        Raises:
            NameInUse: there is a volume of this name; on entering.
            Conflict: a container uses it; at the end of the block.
        """
        from .temporary import AsyncTemporaryVolume

        check_keywords("volumes.temporary", self.temporary, fields, VolumeCreateOptions)
        return AsyncTemporaryVolume(self._engine, name, fields, timeout)
