# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``DeviceMappingResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .device_mapping import DeviceMapping

_KEYS = frozenset({"PathOnHost", "PathInContainer", "CgroupPermissions"})
_ALWAYS = frozenset({"PathOnHost", "PathInContainer", "CgroupPermissions"})


class DeviceMappingResponse(DeviceMapping):
    """A host device and where it shows up in the container.

    The form that engines return; also accepted in place of a ``DeviceMapping``.

    Attributes:
        path_on_host: Path of the device on the host.
        path_in_container: Path the device gets in the container.
        cgroup_permissions: What the container may do, letters out of `r` (read), `w` (write) and
            `m` (make device nodes); `rwm` is all.
    """

    __slots__ = ()

    path_on_host: str
    path_in_container: str
    cgroup_permissions: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path_on_host = v if (v := get("PathOnHost")) is not None else ""
        self.path_in_container = v if (v := get("PathInContainer")) is not None else ""
        self.cgroup_permissions = v if (v := get("CgroupPermissions")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
