# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent, own_name
from ..timestamp import Timestamp, read_unix
from ..values import INT, STR, UNIX_TIME, EnumOf, ListOf, MapOf, Obj
from .container_state_status import ContainerStateStatus
from .container_summary_host_config import ContainerSummaryHostConfig
from .container_summary_network_settings import ContainerSummaryNetworkSettings
from .health_summary import HealthSummary
from .mount_point import MountPoint
from .oci_descriptor import OCIDescriptor
from .port_summary import PortSummary

_ContainerStateStatus_members = {member.value: member for member in ContainerStateStatus}
_KEYS = frozenset(
    {
        "Id",
        "Names",
        "Image",
        "ImageID",
        "ImageManifestDescriptor",
        "Command",
        "Created",
        "Ports",
        "SizeRw",
        "SizeRootFs",
        "Labels",
        "State",
        "Status",
        "HostConfig",
        "NetworkSettings",
        "Mounts",
        "Health",
    }
)
_ALWAYS = frozenset(
    {
        "Id",
        "Names",
        "Image",
        "ImageID",
        "Command",
        "Ports",
        "Labels",
        "State",
        "Status",
        "HostConfig",
        "Mounts",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerSummary(Model):
    """A container as listed.

    Attributes:
        id: Container ID, 64 hexadecimal digits.
        names: Names with a leading `/`; more than one only with legacy links.
        image: Image as it was named at creation, or its ID if that name is gone.
        image_id: ID of the image behind the container.
        image_manifest_descriptor: Manifest of the image's platform; only with the containerd image
            store. From API 1.48.
        command: Command line, as one text.
        created: Time of creation; None if none is recorded.
        ports: Published and exposed ports.
        size_rw: Bytes the container itself has written; only if sizes were asked for.
        size_rootfs: Bytes of the whole root filesystem, image layers included; only if sizes were
            asked for.
        labels: Labels as name and value.
        state: State in one word, such as `running` or `exited`.
        status: State in words for people, such as how long it has been up.
        host_config: A few host settings, the network mode among them.
        network_settings: Networks the container is attached to.
        mounts: Mounts in the container.
        health: Health state and number of failed checks in a row. From API 1.52.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("names", "Names", ListOf(STR)),
        Field("image", "Image", STR),
        Field("image_id", "ImageID", STR),
        Field("image_manifest_descriptor", "ImageManifestDescriptor", Obj("OCIDescriptor")),
        Field("command", "Command", STR),
        Field("created", "Created", UNIX_TIME),
        Field("ports", "Ports", ListOf(Obj("PortSummary"))),
        Field("size_rw", "SizeRw", INT),
        Field("size_rootfs", "SizeRootFs", INT),
        Field("labels", "Labels", MapOf(STR)),
        Field("state", "State", EnumOf("ContainerStateStatus")),
        Field("status", "Status", STR),
        Field("host_config", "HostConfig", Obj("ContainerSummaryHostConfig")),
        Field("network_settings", "NetworkSettings", Obj("ContainerSummaryNetworkSettings")),
        Field("mounts", "Mounts", ListOf(Obj("MountPoint"))),
        Field("health", "Health", Obj("HealthSummary")),
    )

    id: str = ""
    names: list[str] = Factory(list)
    image: str = ""
    image_id: str = ""
    image_manifest_descriptor: OCIDescriptor | None = None
    command: str = ""
    created: Timestamp | None = None
    ports: list[PortSummary] = Factory(list)
    size_rw: int | None = None
    size_rootfs: int | None = None
    labels: dict[str, str] = Factory(dict)
    state: ContainerStateStatus = ContainerStateStatus("")
    status: str = ""
    host_config: ContainerSummaryHostConfig = Factory(
        lambda: ContainerSummaryHostConfig.from_dict({})
    )
    network_settings: ContainerSummaryNetworkSettings | None = None
    mounts: list[MountPoint] = Factory(list)
    health: HealthSummary | None = None

    @property
    def name(self) -> str:
        """The object's own name, of those in ``names``, without the leading slash."""
        return own_name(self.names)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.names = v if (v := get("Names")) is not None else []
        self.image = v if (v := get("Image")) is not None else ""
        self.image_id = v if (v := get("ImageID")) is not None else ""
        self.image_manifest_descriptor = (
            None if (v := get("ImageManifestDescriptor")) is None else OCIDescriptor.from_dict(v)
        )
        self.command = v if (v := get("Command")) is not None else ""
        self.created = read_unix(get("Created"))
        self.ports = (
            [NULL if x0 is None else PortSummary.from_dict(x0) for x0 in v]
            if (v := get("Ports")) is not None
            else []
        )
        self.size_rw = get("SizeRw")
        self.size_rootfs = get("SizeRootFs")
        self.labels = v if (v := get("Labels")) is not None else {}
        self.state = (
            (_ContainerStateStatus_members.get(v) or ContainerStateStatus(v))
            if (v := get("State")) is not None
            else ContainerStateStatus("")
        )
        self.status = v if (v := get("Status")) is not None else ""
        self.host_config = (
            ContainerSummaryHostConfig.from_dict(v)
            if (v := get("HostConfig")) is not None
            else ContainerSummaryHostConfig.from_dict({})
        )
        self.network_settings = (
            None
            if (v := get("NetworkSettings")) is None
            else ContainerSummaryNetworkSettings.from_dict(v)
        )
        self.mounts = (
            [NULL if x0 is None else MountPoint.from_dict(x0) for x0 in v]
            if (v := get("Mounts")) is not None
            else []
        )
        self.health = None if (v := get("Health")) is None else HealthSummary.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, unix=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
