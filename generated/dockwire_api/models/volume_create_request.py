# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import LABELS, STR, MapOf, Obj
from .cluster_volume_spec import ClusterVolumeSpec

_KEYS = frozenset({"Name", "Driver", "DriverOpts", "Labels", "ClusterVolumeSpec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.driver = get("Driver")
        self.driver_opts = get("DriverOpts")
        self.labels = get("Labels")
        self.cluster_volume_spec = (
            None if (v := get("ClusterVolumeSpec")) is None else ClusterVolumeSpec.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
