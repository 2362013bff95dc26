# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountVolumeOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, MapOf, Obj
from .driver import Driver

_KEYS = frozenset({"NoCopy", "Labels", "DriverConfig", "Subpath"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.no_copy = get("NoCopy")
        self.labels = get("Labels")
        self.driver_config = None if (v := get("DriverConfig")) is None else Driver.from_dict(v)
        self.subpath = get("Subpath")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
