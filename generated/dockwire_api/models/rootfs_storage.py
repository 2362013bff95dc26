# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RootFSStorage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .rootfs_storage_snapshot import RootFSStorageSnapshot


@define(slots=False, eq=False, repr=False, kw_only=True)
class RootFSStorage(Model):
    """Storage of a container's root filesystem.

    Attributes:
        snapshot: Snapshot the root filesystem consists of.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("snapshot", "Snapshot", Obj("RootFSStorageSnapshot")),
    )

    snapshot: RootFSStorageSnapshot | None = None
