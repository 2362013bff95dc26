# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``HostConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BOOL, INT, MICROSECONDS, STR, EnumOf, ListOf, MapOf, Nullable, Obj
from .cgroupns_mode import CgroupnsMode
from .device_mapping_response import DeviceMappingResponse
from .device_request_response import DeviceRequestResponse
from .host_config import HostConfig
from .isolation import Isolation
from .log_config_response import LogConfigResponse
from .mount import Mount
from .port_binding_response import PortBindingResponse
from .restart_policy_response import RestartPolicyResponse
from .throttle_device_response import ThrottleDeviceResponse
from .ulimit_response import UlimitResponse
from .weight_device_response import WeightDeviceResponse


class HostConfigResponse(HostConfig):
    """How the engine runs a container on its host.

    The form that engines return; also accepted in place of a ``HostConfig``.

    Attributes:
        cpu_shares: CPU weight against other containers when CPUs are busy; 0 means the default of
            1024.
        memory: Memory limit in bytes; 0 means none.
        cgroup_parent: Parent cgroup for the container; a relative path starts at the cgroup of the
            init process.
        blkio_weight: Disk I/O weight against other containers, 10 to 1000; 0 turns weighting off.
        blkio_weight_device: Disk I/O weights for single devices, each with `Path` and `Weight`.
        blkio_device_read_bps: Read limits for single devices, each with `Path` and `Rate` in bytes
            per second.
        blkio_device_write_bps: Write limits for single devices, each with `Path` and `Rate` in
            bytes per second.
        blkio_device_read_iops: Read limits for single devices, each with `Path` and `Rate` in
            operations per second.
        blkio_device_write_iops: Write limits for single devices, each with `Path` and `Rate` in
            operations per second.
        cpu_period: CFS scheduler period in microseconds; 0 means the kernel's default of 100000.
        cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit.
        cpu_realtime_period: Period for real-time tasks in microseconds; 0 gives them no time. From
            API 1.25.
        cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives them
            no time. From API 1.25.
        cpuset_cpus: CPUs the container may use, as a list or range such as `0-2,4`.
        cpuset_mems: NUMA memory nodes the container may use, as a list or range.
        devices: Host devices to pass into the container.
        device_cgroup_rules: Device access rules in cgroup notation, such as `c 1:5 r`. From API
            1.28.
        device_requests: Devices to ask a device driver for, such as GPUs. From API 1.40.
        memory_reservation: Soft memory limit in bytes, enforced when the host runs short; 0 means
            none.
        memory_swap: Limit for memory plus swap in bytes; 0 means twice `Memory`, -1 no limit on
            swap. Needs `Memory`.
        memory_swappiness: How readily the kernel swaps the container's memory, 0 to 100; unset
            keeps the host's value.
        nano_cpus: CPU limit in billionths of a CPU, so 1500000000 is one and a half; not together
            with `CpuPeriod` and `CpuQuota`. From API 1.25.
        oom_kill_disable: Do not let the kernel kill the container when its memory runs out; set
            `Memory` as well.
        init: Run a small init process first that passes signals on and collects zombies; unset
            follows the engine's setting. From API 1.25.
        pids_limit: Most processes and threads allowed; 0 or -1 means no limit, null leaves the
            value alone.
        ulimits: Process limits, each with `Name`, `Soft` and `Hard`.
        cpu_count: Number of CPUs to use (Windows only); wins over `CpuShares` and `CpuPercent`.
            From API 1.25.
        cpu_percent: Share of all CPUs in percent (Windows only); loses against `CpuCount` and
            `CpuShares`.
        io_maximum_iops: Most operations per second on the system drive (Windows only).
        io_maximum_bandwidth: Most bytes per second on the system drive (Windows only).
        kernel_memory_tcp: Limit for TCP buffer memory in bytes; 0 means none. API 1.40 to 1.51.
        kernel_memory: Limit for kernel memory in bytes; newer engines have none. Up to API 1.41.
        disk_quota: Limit for the container's disk in bytes (Windows only). Up to API 1.39.
        binds: Mounts as `source:path[:options]` texts; an absolute source is a host path, any other
            a volume name. Options are joined by commas.
        container_id_file: File that the container ID was written to.
        log_config: Logging driver and its options; the engine's default when unset.
        network_mode: Main network, `bridge`, `host`, `none`, `container:` with a name or ID, or a
            network's name.
        port_bindings: Ports to publish; keys like `80/tcp`, values lists of host addresses and
            ports.
        restart_policy: When the engine starts the container again after it has ended; never by
            default.
        auto_remove: Remove the container when it ends; not together with a restart policy. From API
            1.25.
        volume_driver: Driver for volumes that are created along with the container.
        volumes_from: Containers whose volumes to mount as well, each a name or ID with `:ro` or
            `:rw` if wanted.
        mounts: Mounts in full form; prefer these over `Binds`. From API 1.25.
        console_size: Terminal size at the start, rows then columns. From API 1.42.
        annotations: Free metadata passed to the container runtime. From API 1.43.
        cap_add: Kernel capabilities to add, such as `SYS_TIME`, or `ALL`.
        cap_drop: Kernel capabilities to take away, or `ALL`.
        cgroupns_mode: Cgroup namespace, `private` or the host's with `host`; unset follows the
            engine. From API 1.41.
        dns: Addresses of DNS servers to ask.
        dns_options: Options for `/etc/resolv.conf`.
        dns_search: Search domains for host names.
        extra_hosts: Extra lines for `/etc/hosts`, as `name:address`; the address `host-gateway`
            stands for the host.
        group_add: Further groups for the container's process, by name or GID.
        ipc_mode: IPC namespace, `private`, `shareable`, `host`, `none`, or `container:` with a name
            or ID; unset follows the engine.
        cgroup: Cgroup the container uses.
        links: Legacy links to other containers, as `container:alias`.
        oom_score_adj: Adjusts how likely the kernel is to kill the container when memory is short,
            -1000 to 1000.
        pid_mode: PID namespace, `host`, or `container:` with a name or ID; its own when unset.
        privileged: Lift nearly all isolation, with every capability and device; use with care.
        publish_all_ports: Publish every exposed port on a random host port, chosen again at each
            start.
        readonly_rootfs: Make the root filesystem read-only; mounts stay as they are.
        security_opt: Security options such as `no-new-privileges`, `seccomp=...`, `apparmor=...`
            and `label=...`.
        storage_opt: Storage driver options, such as `size` for the root filesystem.
        tmpfs: Memory filesystems; keys are paths in the container, values mount options.
        uts_mode: UTS namespace; `host` shares the host's name, unset gives a private one.
        userns_mode: User namespace; `host` turns remapping off for this container.
        shm_size: Size of `/dev/shm` in bytes; 64 MB when unset.
        sysctls: Kernel parameters to set in the container, by name.
        runtime: OCI runtime to use; the engine's default when unset.
        isolation: Isolation technology, `default`, `process` or `hyperv` (Windows only).
        masked_paths: Paths hidden from the container, in place of the default list. From API 1.38.
        readonly_paths: Paths the container can only read, in place of the default list. From API
            1.38.
        capabilities: All capabilities the container has, in place of `CapAdd` and `CapDrop`. API
            1.40 only.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("cpu_shares", "CpuShares", INT, always=True),
        Field("memory", "Memory", INT, always=True),
        Field("cgroup_parent", "CgroupParent", STR, always=True),
        Field("blkio_weight", "BlkioWeight", INT, always=True),
        Field(
            "blkio_weight_device",
            "BlkioWeightDevice",
            ListOf(Obj("WeightDeviceResponse", "WeightDevice")),
            always=True,
        ),
        Field(
            "blkio_device_read_bps",
            "BlkioDeviceReadBps",
            ListOf(Obj("ThrottleDeviceResponse", "ThrottleDevice")),
            always=True,
        ),
        Field(
            "blkio_device_write_bps",
            "BlkioDeviceWriteBps",
            ListOf(Obj("ThrottleDeviceResponse", "ThrottleDevice")),
            always=True,
        ),
        Field(
            "blkio_device_read_iops",
            "BlkioDeviceReadIOps",
            ListOf(Obj("ThrottleDeviceResponse", "ThrottleDevice")),
            always=True,
        ),
        Field(
            "blkio_device_write_iops",
            "BlkioDeviceWriteIOps",
            ListOf(Obj("ThrottleDeviceResponse", "ThrottleDevice")),
            always=True,
        ),
        Field("cpu_period", "CpuPeriod", MICROSECONDS, always=True),
        Field("cpu_quota", "CpuQuota", MICROSECONDS, always=True),
        Field("cpu_realtime_period", "CpuRealtimePeriod", MICROSECONDS, always=True),
        Field("cpu_realtime_runtime", "CpuRealtimeRuntime", MICROSECONDS, always=True),
        Field("cpuset_cpus", "CpusetCpus", STR, always=True),
        Field("cpuset_mems", "CpusetMems", STR, always=True),
        Field(
            "devices", "Devices", ListOf(Obj("DeviceMappingResponse", "DeviceMapping")), always=True
        ),
        Field("device_cgroup_rules", "DeviceCgroupRules", ListOf(STR), always=True),
        Field(
            "device_requests",
            "DeviceRequests",
            ListOf(Obj("DeviceRequestResponse", "DeviceRequest")),
            always=True,
        ),
        Field("memory_reservation", "MemoryReservation", INT, always=True),
        Field("memory_swap", "MemorySwap", INT, always=True),
        Field("memory_swappiness", "MemorySwappiness", INT),
        Field("nano_cpus", "NanoCpus", INT, always=True),
        Field("oom_kill_disable", "OomKillDisable", BOOL, always=True),
        Field("init", "Init", BOOL),
        Field("pids_limit", "PidsLimit", INT),
        Field("ulimits", "Ulimits", ListOf(Obj("UlimitResponse", "Ulimit")), always=True),
        Field("cpu_count", "CpuCount", INT, always=True),
        Field("cpu_percent", "CpuPercent", INT, always=True),
        Field("io_maximum_iops", "IOMaximumIOps", INT, always=True),
        Field("io_maximum_bandwidth", "IOMaximumBandwidth", INT, always=True),
        Field("kernel_memory_tcp", "KernelMemoryTCP", INT),
        Field("kernel_memory", "KernelMemory", INT),
        Field("disk_quota", "DiskQuota", INT),
        Field("binds", "Binds", ListOf(STR), always=True),
        Field("container_id_file", "ContainerIDFile", STR, always=True),
        Field("log_config", "LogConfig", Obj("LogConfigResponse", "LogConfig"), always=True),
        Field("network_mode", "NetworkMode", STR, always=True),
        Field(
            "port_bindings",
            "PortBindings",
            MapOf(Nullable(ListOf(Obj("PortBindingResponse", "PortBinding")))),
            always=True,
        ),
        Field(
            "restart_policy",
            "RestartPolicy",
            Obj("RestartPolicyResponse", "RestartPolicy"),
            always=True,
        ),
        Field("auto_remove", "AutoRemove", BOOL, always=True),
        Field("volume_driver", "VolumeDriver", STR, always=True),
        Field("volumes_from", "VolumesFrom", ListOf(STR), always=True),
        Field("mounts", "Mounts", ListOf(Obj("Mount"))),
        Field("console_size", "ConsoleSize", ListOf(INT), always=True),
        Field("annotations", "Annotations", MapOf(STR)),
        Field("cap_add", "CapAdd", ListOf(STR), always=True),
        Field("cap_drop", "CapDrop", ListOf(STR), always=True),
        Field("cgroupns_mode", "CgroupnsMode", EnumOf("CgroupnsMode"), always=True),
        Field("dns", "Dns", ListOf(STR), always=True),
        Field("dns_options", "DnsOptions", ListOf(STR), always=True),
        Field("dns_search", "DnsSearch", ListOf(STR), always=True),
        Field("extra_hosts", "ExtraHosts", ListOf(STR), always=True),
        Field("group_add", "GroupAdd", ListOf(STR), always=True),
        Field("ipc_mode", "IpcMode", STR, always=True),
        Field("cgroup", "Cgroup", STR, always=True),
        Field("links", "Links", ListOf(STR), always=True),
        Field("oom_score_adj", "OomScoreAdj", INT, always=True),
        Field("pid_mode", "PidMode", STR, always=True),
        Field("privileged", "Privileged", BOOL, always=True),
        Field("publish_all_ports", "PublishAllPorts", BOOL, always=True),
        Field("readonly_rootfs", "ReadonlyRootfs", BOOL, always=True),
        Field("security_opt", "SecurityOpt", ListOf(STR), always=True),
        Field("storage_opt", "StorageOpt", MapOf(STR)),
        Field("tmpfs", "Tmpfs", MapOf(STR)),
        Field("uts_mode", "UTSMode", STR, always=True),
        Field("userns_mode", "UsernsMode", STR, always=True),
        Field("shm_size", "ShmSize", INT, always=True),
        Field("sysctls", "Sysctls", MapOf(STR)),
        Field("runtime", "Runtime", STR),
        Field("isolation", "Isolation", EnumOf("Isolation"), always=True),
        Field("masked_paths", "MaskedPaths", ListOf(STR), always=True),
        Field("readonly_paths", "ReadonlyPaths", ListOf(STR), always=True),
        Field("capabilities", "Capabilities", ListOf(STR)),
    )

    cpu_shares: int
    memory: int
    cgroup_parent: str
    blkio_weight: int
    blkio_weight_device: list[WeightDeviceResponse]
    blkio_device_read_bps: list[ThrottleDeviceResponse]
    blkio_device_write_bps: list[ThrottleDeviceResponse]
    blkio_device_read_iops: list[ThrottleDeviceResponse]
    blkio_device_write_iops: list[ThrottleDeviceResponse]
    cpu_period: int
    cpu_quota: int
    cpu_realtime_period: int
    cpu_realtime_runtime: int
    cpuset_cpus: str
    cpuset_mems: str
    devices: list[DeviceMappingResponse]
    device_cgroup_rules: list[str]
    device_requests: list[DeviceRequestResponse]
    memory_reservation: int
    memory_swap: int
    nano_cpus: int
    oom_kill_disable: bool
    ulimits: list[UlimitResponse]
    cpu_count: int
    cpu_percent: int
    io_maximum_iops: int
    io_maximum_bandwidth: int
    binds: list[str]
    container_id_file: str
    log_config: LogConfigResponse
    network_mode: str
    port_bindings: dict[str, list[PortBindingResponse] | None]
    restart_policy: RestartPolicyResponse
    auto_remove: bool
    volume_driver: str
    volumes_from: list[str]
    mounts: list[Mount] | None
    console_size: list[int]
    annotations: dict[str, str] | None
    cap_add: list[str]
    cap_drop: list[str]
    cgroupns_mode: CgroupnsMode
    dns: list[str]
    dns_options: list[str]
    dns_search: list[str]
    extra_hosts: list[str]
    group_add: list[str]
    ipc_mode: str
    cgroup: str
    links: list[str]
    oom_score_adj: int
    pid_mode: str
    privileged: bool
    publish_all_ports: bool
    readonly_rootfs: bool
    security_opt: list[str]
    storage_opt: dict[str, str] | None
    tmpfs: dict[str, str] | None
    uts_mode: str
    userns_mode: str
    shm_size: int
    sysctls: dict[str, str] | None
    isolation: Isolation
    masked_paths: list[str]
    readonly_paths: list[str]
    capabilities: list[str] | None
