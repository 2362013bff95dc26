# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import LABELS, STR, MapOf, Obj
from .cluster_volume_spec import ClusterVolumeSpec


@define(slots=False, eq=False, repr=False, kw_only=True)
class VolumeCreateRequest(Model):
    """A volume to create.

    Attributes:
        name: Name for the volume; unset makes an unnamed one with a random name.
        driver: Volume driver; `local` by default.
        driver_opts: Options for the driver; `local` knows `type`, `device` and `o`, as for mount.
        labels: Labels as name and value.
        cluster_volume_spec: Settings for a Swarm cluster volume. From API 1.42.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("driver", "Driver", STR),
        Field("driver_opts", "DriverOpts", MapOf(STR)),
        Field("labels", "Labels", LABELS),
        Field("cluster_volume_spec", "ClusterVolumeSpec", Obj("ClusterVolumeSpec")),
    )

    name: str | None = None
    driver: str | None = None
    driver_opts: Mapping[str, str] | None = None
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None
    cluster_volume_spec: ClusterVolumeSpec | None = None
