# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DeviceMapping``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"PathOnHost", "PathInContainer", "CgroupPermissions"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DeviceMapping(Model):
    """A host device and where it shows up in the container.

    The form to send; engines return a ``DeviceMappingResponse``.

    Attributes:
        path_on_host: Path of the device on the host.
        path_in_container: Path the device gets in the container.
        cgroup_permissions: What the container may do, letters out of `r` (read), `w` (write) and
            `m` (make device nodes); `rwm` is all.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path_on_host", "PathOnHost", STR),
        Field("path_in_container", "PathInContainer", STR),
        Field("cgroup_permissions", "CgroupPermissions", STR),
    )

    path_on_host: str | None = None
    path_in_container: str | None = None
    cgroup_permissions: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path_on_host = get("PathOnHost")
        self.path_in_container = get("PathInContainer")
        self.cgroup_permissions = get("CgroupPermissions")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
