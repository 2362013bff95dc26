# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerInspectResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import ANY, INT, STR, TIME, ListOf, MapOf, Obj
from .container_config_response import ContainerConfigResponse
from .container_state import ContainerState
from .driver_data import DriverData
from .host_config_response import HostConfigResponse
from .mount_point import MountPoint
from .network_settings import NetworkSettings
from .oci_descriptor import OCIDescriptor
from .storage import Storage

_KEYS = frozenset(
    {
        "Id",
        "Created",
        "Path",
        "Args",
        "State",
        "Image",
        "ResolvConfPath",
        "HostnamePath",
        "HostsPath",
        "LogPath",
        "Name",
        "RestartCount",
        "Driver",
        "Platform",
        "ImageManifestDescriptor",
        "MountLabel",
        "ProcessLabel",
        "AppArmorProfile",
        "ExecIDs",
        "HostConfig",
        "GraphDriver",
        "Storage",
        "SizeRw",
        "SizeRootFs",
        "Mounts",
        "Config",
        "NetworkSettings",
        "Node",
    }
)
_ALWAYS = frozenset(
    {
        "Id",
        "Path",
        "Args",
        "State",
        "Image",
        "ResolvConfPath",
        "HostnamePath",
        "HostsPath",
        "LogPath",
        "Name",
        "RestartCount",
        "Driver",
        "Platform",
        "MountLabel",
        "ProcessLabel",
        "AppArmorProfile",
        "ExecIDs",
        "HostConfig",
        "Mounts",
        "Config",
        "NetworkSettings",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerInspectResponse(Model):
    """Everything the engine knows about a container.

    Attributes:
        id: Container ID, 64 hexadecimal digits.
        created: Time of creation, RFC 3339 with nanoseconds.
        path: Program that the container runs.
        args: Arguments of the program.
        state: What the container is doing now.
        image: ID of the image behind the container.
        resolv_conf_path: Host path of the container's `/etc/resolv.conf`; belongs to the engine,
            leave it alone.
        hostname_path: Host path of the container's `/etc/hostname`; belongs to the engine, leave it
            alone.
        hosts_path: Host path of the container's `/etc/hosts`; belongs to the engine, leave it
            alone.
        log_path: Host path of the log file, if the logging driver has one; belongs to the engine,
            leave it alone.
        name: Name with a leading `/`.
        restart_count: How often the restart policy has started it again.
        driver: Storage driver of its filesystem.
        platform: Operating system it was created for, `linux` or `windows`. From API 1.40.
        image_manifest_descriptor: Manifest of the image's platform; only with the containerd image
            store. From API 1.48.
        mount_label: SELinux label of its mounts.
        process_label: SELinux label of its processes.
        apparmor_profile: AppArmor profile that applies to it.
        exec_ids: IDs of exec instances now running in it; may be null.
        host_config: How the engine runs it on its host.
        graph_driver: Storage driver details of its filesystem.
        storage: Where its filesystem is stored, with the containerd image store. From API 1.52.
        size_rw: Bytes the container itself has written; only if sizes were asked for.
        size_rootfs: Bytes of the whole root filesystem, image layers included; only if sizes were
            asked for.
        mounts: Mounts in the container.
        config: What runs in it.
        network_settings: Its networks and published ports.
        node: Node of a classic Swarm; engines do not report it. Up to API 1.38.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("created", "Created", TIME),
        Field("path", "Path", STR),
        Field("args", "Args", ListOf(STR)),
        Field("state", "State", Obj("ContainerState")),
        Field("image", "Image", STR),
        Field("resolv_conf_path", "ResolvConfPath", STR),
        Field("hostname_path", "HostnamePath", STR),
        Field("hosts_path", "HostsPath", STR),
        Field("log_path", "LogPath", STR),
        Field("name", "Name", STR),
        Field("restart_count", "RestartCount", INT),
        Field("driver", "Driver", STR),
        Field("platform", "Platform", STR),
        Field("image_manifest_descriptor", "ImageManifestDescriptor", Obj("OCIDescriptor")),
        Field("mount_label", "MountLabel", STR),
        Field("process_label", "ProcessLabel", STR),
        Field("apparmor_profile", "AppArmorProfile", STR),
        Field("exec_ids", "ExecIDs", ListOf(STR)),
        Field("host_config", "HostConfig", Obj("HostConfig")),
        Field("graph_driver", "GraphDriver", Obj("DriverData")),
        Field("storage", "Storage", Obj("Storage")),
        Field("size_rw", "SizeRw", INT),
        Field("size_rootfs", "SizeRootFs", INT),
        Field("mounts", "Mounts", ListOf(Obj("MountPoint"))),
        Field("config", "Config", Obj("ContainerConfig")),
        Field("network_settings", "NetworkSettings", Obj("NetworkSettings")),
        Field("node", "Node", MapOf(ANY)),
    )

    id: str = ""
    created: Timestamp | None = None
    path: str = ""
    args: list[str] = Factory(list)
    state: ContainerState = Factory(lambda: ContainerState.from_dict({}))
    image: str = ""
    resolv_conf_path: str = ""
    hostname_path: str = ""
    hosts_path: str = ""
    log_path: str = ""
    name: str = ""
    restart_count: int = 0
    driver: str = ""
    platform: str = ""
    image_manifest_descriptor: OCIDescriptor | None = None
    mount_label: str = ""
    process_label: str = ""
    apparmor_profile: str = ""
    exec_ids: list[str] = Factory(list)
    host_config: HostConfigResponse = Factory(lambda: HostConfigResponse.from_dict({}))
    graph_driver: DriverData | None = None
    storage: Storage | None = None
    size_rw: int | None = None
    size_rootfs: int | None = None
    mounts: list[MountPoint] = Factory(list)
    config: ContainerConfigResponse = Factory(lambda: ContainerConfigResponse.from_dict({}))
    network_settings: NetworkSettings = Factory(lambda: NetworkSettings.from_dict({}))
    node: dict[str, Any] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.created = read_time(get("Created"))
        self.path = v if (v := get("Path")) is not None else ""
        self.args = v if (v := get("Args")) is not None else []
        self.state = (
            ContainerState.from_dict(v)
            if (v := get("State")) is not None
            else ContainerState.from_dict({})
        )
        self.image = v if (v := get("Image")) is not None else ""
        self.resolv_conf_path = v if (v := get("ResolvConfPath")) is not None else ""
        self.hostname_path = v if (v := get("HostnamePath")) is not None else ""
        self.hosts_path = v if (v := get("HostsPath")) is not None else ""
        self.log_path = v if (v := get("LogPath")) is not None else ""
        self.name = v if (v := get("Name")) is not None else ""
        self.restart_count = v if (v := get("RestartCount")) is not None else 0
        self.driver = v if (v := get("Driver")) is not None else ""
        self.platform = v if (v := get("Platform")) is not None else ""
        self.image_manifest_descriptor = (
            None if (v := get("ImageManifestDescriptor")) is None else OCIDescriptor.from_dict(v)
        )
        self.mount_label = v if (v := get("MountLabel")) is not None else ""
        self.process_label = v if (v := get("ProcessLabel")) is not None else ""
        self.apparmor_profile = v if (v := get("AppArmorProfile")) is not None else ""
        self.exec_ids = v if (v := get("ExecIDs")) is not None else []
        self.host_config = (
            HostConfigResponse.from_dict(v)
            if (v := get("HostConfig")) is not None
            else HostConfigResponse.from_dict({})
        )
        self.graph_driver = None if (v := get("GraphDriver")) is None else DriverData.from_dict(v)
        self.storage = None if (v := get("Storage")) is None else Storage.from_dict(v)
        self.size_rw = get("SizeRw")
        self.size_rootfs = get("SizeRootFs")
        self.mounts = (
            [NULL if x0 is None else MountPoint.from_dict(x0) for x0 in v]
            if (v := get("Mounts")) is not None
            else []
        )
        self.config = (
            ContainerConfigResponse.from_dict(v)
            if (v := get("Config")) is not None
            else ContainerConfigResponse.from_dict({})
        )
        self.network_settings = (
            NetworkSettings.from_dict(v)
            if (v := get("NetworkSettings")) is not None
            else NetworkSettings.from_dict({})
        )
        self.node = get("Node")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("Created",), extra=self.extra)
            if None in data.values() or not _ALWAYS.issubset(data) or self.created is None
            else None
        )
        return self
