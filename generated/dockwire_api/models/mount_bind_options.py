# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountBindOptions``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, EnumOf
from .mount_propagation import MountPropagationLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class MountBindOptions(Model):
    """Settings of a bind mount.

    Attributes:
        propagation: How later mounts below it spread, `private`, `slave` or `shared`, or with `r`
            in front for all levels; `rprivate` by default.
        non_recursive: Leave out other mounts below the source. From API 1.40.
        create_mountpoint: Create the source directory on the host if it does not exist. From API
            1.42.
        read_only_non_recursive: Make only the top mount read-only, not those below it. From API
            1.44.
        read_only_force_recursive: Fail if the mounts below it cannot be made read-only too. From
            API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("propagation", "Propagation", EnumOf("MountPropagation")),
        Field("non_recursive", "NonRecursive", BOOL),
        Field("create_mountpoint", "CreateMountpoint", BOOL),
        Field("read_only_non_recursive", "ReadOnlyNonRecursive", BOOL),
        Field("read_only_force_recursive", "ReadOnlyForceRecursive", BOOL),
    )

    propagation: MountPropagationLike | None = None
    non_recursive: bool | None = None
    create_mountpoint: bool | None = None
    read_only_non_recursive: bool | None = None
    read_only_force_recursive: bool | None = None
