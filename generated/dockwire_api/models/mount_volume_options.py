# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountVolumeOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR, MapOf, Obj
from .driver import Driver


@define(slots=False, eq=False, repr=False, kw_only=True)
class MountVolumeOptions(Model):
    """Settings of a volume mount.

    Attributes:
        no_copy: Do not fill a new volume with what the image has at the target path.
        labels: Labels for the volume if it is created now.
        driver_config: Driver and driver options for the volume if it is created now.
        subpath: Directory inside the volume to mount, relative and without `..`; it has to exist.
            From API 1.45.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("no_copy", "NoCopy", BOOL),
        Field("labels", "Labels", MapOf(STR)),
        Field("driver_config", "DriverConfig", Obj("Driver")),
        Field("subpath", "Subpath", STR),
    )

    no_copy: bool | None = None
    labels: Mapping[str, str] | None = None
    driver_config: Driver | None = None
    subpath: str | None = None
