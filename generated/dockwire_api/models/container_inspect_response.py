# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerInspectResponse``."""

from __future__ import annotations

from typing import Any, ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import ANY, INT, STR, TIME, ListOf, MapOf, Obj
from .container_config_response import ContainerConfigResponse
from .container_state import ContainerState
from .driver_data import DriverData
from .host_config_response import HostConfigResponse
from .mount_point import MountPoint
from .network_settings import NetworkSettings
from .oci_descriptor import OCIDescriptor
from .storage import Storage


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("id", "Id", STR, always=True),
        Field("created", "Created", TIME),
        Field("path", "Path", STR, always=True),
        Field("args", "Args", ListOf(STR), always=True),
        Field("state", "State", Obj("ContainerState"), always=True),
        Field("image", "Image", STR, always=True),
        Field("resolv_conf_path", "ResolvConfPath", STR, always=True),
        Field("hostname_path", "HostnamePath", STR, always=True),
        Field("hosts_path", "HostsPath", STR, always=True),
        Field("log_path", "LogPath", STR, always=True),
        Field("name", "Name", STR, always=True),
        Field("restart_count", "RestartCount", INT, always=True),
        Field("driver", "Driver", STR, always=True),
        Field("platform", "Platform", STR, always=True),
        Field("image_manifest_descriptor", "ImageManifestDescriptor", Obj("OCIDescriptor")),
        Field("mount_label", "MountLabel", STR, always=True),
        Field("process_label", "ProcessLabel", STR, always=True),
        Field("apparmor_profile", "AppArmorProfile", STR, always=True),
        Field("exec_ids", "ExecIDs", ListOf(STR), always=True),
        Field("host_config", "HostConfig", Obj("HostConfigResponse", "HostConfig"), always=True),
        Field("graph_driver", "GraphDriver", Obj("DriverData")),
        Field("storage", "Storage", Obj("Storage")),
        Field("size_rw", "SizeRw", INT),
        Field("size_rootfs", "SizeRootFs", INT),
        Field("mounts", "Mounts", ListOf(Obj("MountPoint")), always=True),
        Field("config", "Config", Obj("ContainerConfigResponse", "ContainerConfig"), always=True),
        Field("network_settings", "NetworkSettings", Obj("NetworkSettings"), always=True),
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
