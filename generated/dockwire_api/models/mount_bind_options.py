# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``MountBindOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, EnumOf
from .mount_propagation import MountPropagation, MountPropagationLike

_MountPropagation_members = {member.value: member for member in MountPropagation}
_KEYS = frozenset(
    {
        "Propagation",
        "NonRecursive",
        "CreateMountpoint",
        "ReadOnlyNonRecursive",
        "ReadOnlyForceRecursive",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.propagation = (
            None
            if (v := get("Propagation")) is None
            else (_MountPropagation_members.get(v) or MountPropagation(v))
        )
        self.non_recursive = get("NonRecursive")
        self.create_mountpoint = get("CreateMountpoint")
        self.read_only_non_recursive = get("ReadOnlyNonRecursive")
        self.read_only_force_recursive = get("ReadOnlyForceRecursive")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
