# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumeMount``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf

_KEYS = frozenset({"FsType", "MountFlags"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.fs_type = get("FsType")
        self.mount_flags = get("MountFlags")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
