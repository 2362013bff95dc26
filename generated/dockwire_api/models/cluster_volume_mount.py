# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeMount``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ClusterVolumeMount(Model):
    """A cluster volume as a filesystem.

    Attributes:
        fs_type: Kind of filesystem; unset leaves it to the plugin.
        mount_flags: Options for mounting it.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("fs_type", "FsType", STR),
        Field("mount_flags", "MountFlags", ListOf(STR)),
    )

    fs_type: str | None = None
    mount_flags: SequenceNotStr[str] | None = None
