# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountPoint``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, EnumOf
from .mount_type import MountType

_MountType_members = {member.value: member for member in MountType}
_KEYS = frozenset({"Type", "Name", "Source", "Destination", "Driver", "Mode", "RW", "Propagation"})
_ALWAYS = frozenset({"Source", "Destination", "Mode", "RW", "Propagation"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("source", "Source", STR),
        Field("destination", "Destination", STR),
        Field("driver", "Driver", STR),
        Field("mode", "Mode", STR),
        Field("rw", "RW", BOOL),
        Field("propagation", "Propagation", STR),
    )

    type: MountType | None = None
    name: str | None = None
    source: str = ""
    destination: str = ""
    driver: str | None = None
    mode: str = ""
    rw: bool = False
    propagation: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = (
            None if (v := get("Type")) is None else (_MountType_members.get(v) or MountType(v))
        )
        self.name = get("Name")
        self.source = v if (v := get("Source")) is not None else ""
        self.destination = v if (v := get("Destination")) is not None else ""
        self.driver = get("Driver")
        self.mode = v if (v := get("Mode")) is not None else ""
        self.rw = v if (v := get("RW")) is not None else False
        self.propagation = v if (v := get("Propagation")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
