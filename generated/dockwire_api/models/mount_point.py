# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountPoint``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR, EnumOf
from .mount_type import MountType


@define(slots=False, eq=False, repr=False, kw_only=True)
class MountPoint(Model):
    """A mount as it exists in a container.

    Attributes:
        type: Kind of mount.
        name: Name of the volume; empty for other kinds.
        source: Host path of what is mounted, for volumes too; empty for memory filesystems.
        destination: Path in the container.
        driver: Volume driver; empty for other kinds.
        mode: Mount options as they were given, joined by commas.
        rw: The container can write to it.
        propagation: How mounts made later spread, such as `rprivate`; empty for volumes.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("MountType")),
        Field("name", "Name", STR),
        Field("source", "Source", STR, always=True),
        Field("destination", "Destination", STR, always=True),
        Field("driver", "Driver", STR),
        Field("mode", "Mode", STR, always=True),
        Field("rw", "RW", BOOL, always=True),
        Field("propagation", "Propagation", STR, always=True),
    )

    type: MountType | None = None
    name: str | None = None
    source: str = ""
    destination: str = ""
    driver: str | None = None
    mode: str = ""
    rw: bool = False
    propagation: str = ""
