# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.volumes``."""

from __future__ import annotations

from typing import Unpack

from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.volumes import VolumeCreateOptions
from dockwire_api.resources.volumes import Volumes as _Generated

from ... import handles
from ..._options.keywords import check_keywords
from .engine_resource import EngineResource


class Volumes(EngineResource, _Generated):
    """The operations of ``engine.volumes``."""

    def temporary(
        self,
        name: str | None = None,
        *,
        timeout: Timeout = DEFAULT,
        **fields: Unpack[VolumeCreateOptions],
    ) -> handles.Temporary[handles.VolumeHandle]:
        """Create a volume that lasts as long as its ``with`` block.

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
        from .temporary import TemporaryVolume

        check_keywords("volumes.temporary", self.temporary, fields, VolumeCreateOptions)
        return TemporaryVolume(self._engine, name, fields, timeout)
