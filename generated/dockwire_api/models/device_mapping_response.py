# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``DeviceMappingResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .device_mapping import DeviceMapping


class DeviceMappingResponse(DeviceMapping):
    """A host device and where it shows up in the container.

    The form that engines return; also accepted in place of a ``DeviceMapping``.

    Attributes:
        path_on_host: Path of the device on the host.
        path_in_container: Path the device gets in the container.
        cgroup_permissions: What the container may do, letters out of `r` (read), `w` (write) and
            `m` (make device nodes); `rwm` is all.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path_on_host", "PathOnHost", STR, always=True),
        Field("path_in_container", "PathInContainer", STR, always=True),
        Field("cgroup_permissions", "CgroupPermissions", STR, always=True),
    )

    path_on_host: str
    path_in_container: str
    cgroup_permissions: str
