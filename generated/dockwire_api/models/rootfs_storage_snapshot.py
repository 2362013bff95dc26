# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``RootFSStorageSnapshot``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class RootFSStorageSnapshot(Model):
    """Snapshot that holds a container's root filesystem.

    Attributes:
        name: Name of the snapshotter.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("name", "Name", STR),)

    name: str | None = None
