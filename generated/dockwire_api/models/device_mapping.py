# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DeviceMapping``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
