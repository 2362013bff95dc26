# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HostConfig``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, MICROSECONDS, STR, EnumOf, ListOf, MapOf, Nullable, Obj
from .cgroupns_mode import CgroupnsModeLike
from .device_mapping import DeviceMapping
from .device_request import DeviceRequest
from .isolation import IsolationLike
from .log_config import LogConfig
from .mount import Mount
from .port_binding import PortBinding
from .restart_policy import RestartPolicy
from .throttle_device import ThrottleDevice
from .ulimit import Ulimit
from .weight_device import WeightDevice


@define(slots=False, eq=False, repr=False, kw_only=True)
class HostConfig(Model):
    """How the engine runs a container on its host.

    The form to send; engines return a ``HostConfigResponse``.

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
            Also a timedelta, or text such as `50ms`.
        cpu_quota: CPU time in microseconds allowed per `CpuPeriod`; 0 means no limit. Also a
            timedelta, or text such as `50ms`.
        cpu_realtime_period: Period for real-time tasks in microseconds; 0 gives them no time. Also
            a timedelta, or text such as `50ms`. From API 1.25.
        cpu_realtime_runtime: CPU time for real-time tasks per period in microseconds; 0 gives them
            no time. Also a timedelta, or text such as `50ms`. From API 1.25.
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
        Field("cpu_shares", "CpuShares", INT),
        Field("memory", "Memory", INT),
        Field("cgroup_parent", "CgroupParent", STR),
        Field("blkio_weight", "BlkioWeight", INT),
        Field("blkio_weight_device", "BlkioWeightDevice", ListOf(Obj("WeightDevice"))),
        Field("blkio_device_read_bps", "BlkioDeviceReadBps", ListOf(Obj("ThrottleDevice"))),
        Field("blkio_device_write_bps", "BlkioDeviceWriteBps", ListOf(Obj("ThrottleDevice"))),
        Field("blkio_device_read_iops", "BlkioDeviceReadIOps", ListOf(Obj("ThrottleDevice"))),
        Field("blkio_device_write_iops", "BlkioDeviceWriteIOps", ListOf(Obj("ThrottleDevice"))),
        Field("cpu_period", "CpuPeriod", MICROSECONDS),
        Field("cpu_quota", "CpuQuota", MICROSECONDS),
        Field("cpu_realtime_period", "CpuRealtimePeriod", MICROSECONDS),
        Field("cpu_realtime_runtime", "CpuRealtimeRuntime", MICROSECONDS),
        Field("cpuset_cpus", "CpusetCpus", STR),
        Field("cpuset_mems", "CpusetMems", STR),
        Field("devices", "Devices", ListOf(Obj("DeviceMapping"))),
        Field("device_cgroup_rules", "DeviceCgroupRules", ListOf(STR)),
        Field("device_requests", "DeviceRequests", ListOf(Obj("DeviceRequest"))),
        Field("memory_reservation", "MemoryReservation", INT),
        Field("memory_swap", "MemorySwap", INT),
        Field("memory_swappiness", "MemorySwappiness", INT),
        Field("nano_cpus", "NanoCpus", INT),
        Field("oom_kill_disable", "OomKillDisable", BOOL),
        Field("init", "Init", BOOL),
        Field("pids_limit", "PidsLimit", INT),
        Field("ulimits", "Ulimits", ListOf(Obj("Ulimit"))),
        Field("cpu_count", "CpuCount", INT),
        Field("cpu_percent", "CpuPercent", INT),
        Field("io_maximum_iops", "IOMaximumIOps", INT),
        Field("io_maximum_bandwidth", "IOMaximumBandwidth", INT),
        Field("kernel_memory_tcp", "KernelMemoryTCP", INT),
        Field("kernel_memory", "KernelMemory", INT),
        Field("disk_quota", "DiskQuota", INT),
        Field("binds", "Binds", ListOf(STR)),
        Field("container_id_file", "ContainerIDFile", STR),
        Field("log_config", "LogConfig", Obj("LogConfig")),
        Field("network_mode", "NetworkMode", STR),
        Field("port_bindings", "PortBindings", MapOf(Nullable(ListOf(Obj("PortBinding"))))),
        Field("restart_policy", "RestartPolicy", Obj("RestartPolicy")),
        Field("auto_remove", "AutoRemove", BOOL),
        Field("volume_driver", "VolumeDriver", STR),
        Field("volumes_from", "VolumesFrom", ListOf(STR)),
        Field("mounts", "Mounts", ListOf(Obj("Mount"))),
        Field("console_size", "ConsoleSize", ListOf(INT)),
        Field("annotations", "Annotations", MapOf(STR)),
        Field("cap_add", "CapAdd", ListOf(STR)),
        Field("cap_drop", "CapDrop", ListOf(STR)),
        Field("cgroupns_mode", "CgroupnsMode", EnumOf("CgroupnsMode")),
        Field("dns", "Dns", ListOf(STR)),
        Field("dns_options", "DnsOptions", ListOf(STR)),
        Field("dns_search", "DnsSearch", ListOf(STR)),
        Field("extra_hosts", "ExtraHosts", ListOf(STR)),
        Field("group_add", "GroupAdd", ListOf(STR)),
        Field("ipc_mode", "IpcMode", STR),
        Field("cgroup", "Cgroup", STR),
        Field("links", "Links", ListOf(STR)),
        Field("oom_score_adj", "OomScoreAdj", INT),
        Field("pid_mode", "PidMode", STR),
        Field("privileged", "Privileged", BOOL),
        Field("publish_all_ports", "PublishAllPorts", BOOL),
        Field("readonly_rootfs", "ReadonlyRootfs", BOOL),
        Field("security_opt", "SecurityOpt", ListOf(STR)),
        Field("storage_opt", "StorageOpt", MapOf(STR)),
        Field("tmpfs", "Tmpfs", MapOf(STR)),
        Field("uts_mode", "UTSMode", STR),
        Field("userns_mode", "UsernsMode", STR),
        Field("shm_size", "ShmSize", INT),
        Field("sysctls", "Sysctls", MapOf(STR)),
        Field("runtime", "Runtime", STR),
        Field("isolation", "Isolation", EnumOf("Isolation")),
        Field("masked_paths", "MaskedPaths", ListOf(STR)),
        Field("readonly_paths", "ReadonlyPaths", ListOf(STR)),
        Field("capabilities", "Capabilities", ListOf(STR)),
    )

    cpu_shares: int | None = None
    memory: int | None = None
    cgroup_parent: str | None = None
    blkio_weight: int | None = None
    blkio_weight_device: Sequence[WeightDevice] | None = None
    blkio_device_read_bps: Sequence[ThrottleDevice] | None = None
    blkio_device_write_bps: Sequence[ThrottleDevice] | None = None
    blkio_device_read_iops: Sequence[ThrottleDevice] | None = None
    blkio_device_write_iops: Sequence[ThrottleDevice] | None = None
    cpu_period: Duration | None = None
    cpu_quota: Duration | None = None
    cpu_realtime_period: Duration | None = None
    cpu_realtime_runtime: Duration | None = None
    cpuset_cpus: str | None = None
    cpuset_mems: str | None = None
    devices: Sequence[DeviceMapping] | None = None
    device_cgroup_rules: SequenceNotStr[str] | None = None
    device_requests: Sequence[DeviceRequest] | None = None
    memory_reservation: int | None = None
    memory_swap: int | None = None
    memory_swappiness: int | None = None
    nano_cpus: int | None = None
    oom_kill_disable: bool | None = None
    init: bool | None = None
    pids_limit: int | None = None
    ulimits: Sequence[Ulimit] | None = None
    cpu_count: int | None = None
    cpu_percent: int | None = None
    io_maximum_iops: int | None = None
    io_maximum_bandwidth: int | None = None
    kernel_memory_tcp: int | None = None
    kernel_memory: int | None = None
    disk_quota: int | None = None
    binds: SequenceNotStr[str] | None = None
    container_id_file: str | None = None
    log_config: LogConfig | None = None
    network_mode: str | None = None
    port_bindings: Mapping[str, Sequence[PortBinding] | None] | None = None
    restart_policy: RestartPolicy | None = None
    auto_remove: bool | None = None
    volume_driver: str | None = None
    volumes_from: SequenceNotStr[str] | None = None
    mounts: Sequence[Mount] | None = None
    console_size: Sequence[int] | None = None
    annotations: Mapping[str, str] | None = None
    cap_add: SequenceNotStr[str] | None = None
    cap_drop: SequenceNotStr[str] | None = None
    cgroupns_mode: CgroupnsModeLike | None = None
    dns: SequenceNotStr[str] | None = None
    dns_options: SequenceNotStr[str] | None = None
    dns_search: SequenceNotStr[str] | None = None
    extra_hosts: SequenceNotStr[str] | None = None
    group_add: SequenceNotStr[str] | None = None
    ipc_mode: str | None = None
    cgroup: str | None = None
    links: SequenceNotStr[str] | None = None
    oom_score_adj: int | None = None
    pid_mode: str | None = None
    privileged: bool | None = None
    publish_all_ports: bool | None = None
    readonly_rootfs: bool | None = None
    security_opt: SequenceNotStr[str] | None = None
    storage_opt: Mapping[str, str] | None = None
    tmpfs: Mapping[str, str] | None = None
    uts_mode: str | None = None
    userns_mode: str | None = None
    shm_size: int | None = None
    sysctls: Mapping[str, str] | None = None
    runtime: str | None = None
    isolation: IsolationLike | None = None
    masked_paths: SequenceNotStr[str] | None = None
    readonly_paths: SequenceNotStr[str] | None = None
    capabilities: SequenceNotStr[str] | None = None
