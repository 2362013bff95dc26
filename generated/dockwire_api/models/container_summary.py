# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummary``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define, own_name
from ..timestamp import Timestamp
from ..values import INT, STR, UNIX_TIME, EnumOf, ListOf, MapOf, Obj
from .container_state_status import ContainerStateStatus
from .container_summary_host_config import ContainerSummaryHostConfig
from .container_summary_network_settings import ContainerSummaryNetworkSettings
from .health_summary import HealthSummary
from .mount_point import MountPoint
from .oci_descriptor import OCIDescriptor
from .port_summary import PortSummary


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "Id", STR, always=True),
        Field("names", "Names", ListOf(STR), always=True),
        Field("image", "Image", STR, always=True),
        Field("image_id", "ImageID", STR, always=True),
        Field("image_manifest_descriptor", "ImageManifestDescriptor", Obj("OCIDescriptor")),
        Field("command", "Command", STR, always=True),
        Field("created", "Created", UNIX_TIME),
        Field("ports", "Ports", ListOf(Obj("PortSummary")), always=True),
        Field("size_rw", "SizeRw", INT),
        Field("size_rootfs", "SizeRootFs", INT),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("state", "State", EnumOf("ContainerStateStatus"), always=True),
        Field("status", "Status", STR, always=True),
        Field("host_config", "HostConfig", Obj("ContainerSummaryHostConfig"), always=True),
        Field("network_settings", "NetworkSettings", Obj("ContainerSummaryNetworkSettings")),
        Field("mounts", "Mounts", ListOf(Obj("MountPoint")), always=True),
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
