# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Storage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .rootfs_storage import RootFSStorage


@define(slots=False, eq=False, repr=False, kw_only=True)
class Storage(Model):
    """Where a container's filesystem is stored.

    Attributes:
        rootfs: Where the root filesystem is stored.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("rootfs", "RootFS", Obj("RootFSStorage")),)

    rootfs: RootFSStorage | None = None
