# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``HostConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
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

_CgroupnsMode_members = {member.value: member for member in CgroupnsMode}
_Isolation_members = {member.value: member for member in Isolation}
_KEYS = frozenset(
    {
        "CpuShares",
        "Memory",
        "CgroupParent",
        "BlkioWeight",
        "BlkioWeightDevice",
        "BlkioDeviceReadBps",
        "BlkioDeviceWriteBps",
        "BlkioDeviceReadIOps",
        "BlkioDeviceWriteIOps",
        "CpuPeriod",
        "CpuQuota",
        "CpuRealtimePeriod",
        "CpuRealtimeRuntime",
        "CpusetCpus",
        "CpusetMems",
        "Devices",
        "DeviceCgroupRules",
        "DeviceRequests",
        "MemoryReservation",
        "MemorySwap",
        "MemorySwappiness",
        "NanoCpus",
        "OomKillDisable",
        "Init",
        "PidsLimit",
        "Ulimits",
        "CpuCount",
        "CpuPercent",
        "IOMaximumIOps",
        "IOMaximumBandwidth",
        "KernelMemoryTCP",
        "KernelMemory",
        "DiskQuota",
        "Binds",
        "ContainerIDFile",
        "LogConfig",
        "NetworkMode",
        "PortBindings",
        "RestartPolicy",
        "AutoRemove",
        "VolumeDriver",
        "VolumesFrom",
        "Mounts",
        "ConsoleSize",
        "Annotations",
        "CapAdd",
        "CapDrop",
        "CgroupnsMode",
        "Dns",
        "DnsOptions",
        "DnsSearch",
        "ExtraHosts",
        "GroupAdd",
        "IpcMode",
        "Cgroup",
        "Links",
        "OomScoreAdj",
        "PidMode",
        "Privileged",
        "PublishAllPorts",
        "ReadonlyRootfs",
        "SecurityOpt",
        "StorageOpt",
        "Tmpfs",
        "UTSMode",
        "UsernsMode",
        "ShmSize",
        "Sysctls",
        "Runtime",
        "Isolation",
        "MaskedPaths",
        "ReadonlyPaths",
        "Capabilities",
    }
)
_ALWAYS = frozenset(
    {
        "CpuShares",
        "Memory",
        "CgroupParent",
        "BlkioWeight",
        "BlkioWeightDevice",
        "BlkioDeviceReadBps",
        "BlkioDeviceWriteBps",
        "BlkioDeviceReadIOps",
        "BlkioDeviceWriteIOps",
        "CpuPeriod",
        "CpuQuota",
        "CpuRealtimePeriod",
        "CpuRealtimeRuntime",
        "CpusetCpus",
        "CpusetMems",
        "Devices",
        "DeviceCgroupRules",
        "DeviceRequests",
        "MemoryReservation",
        "MemorySwap",
        "NanoCpus",
        "OomKillDisable",
        "Ulimits",
        "CpuCount",
        "CpuPercent",
        "IOMaximumIOps",
        "IOMaximumBandwidth",
        "Binds",
        "ContainerIDFile",
        "LogConfig",
        "NetworkMode",
        "PortBindings",
        "RestartPolicy",
        "AutoRemove",
        "VolumeDriver",
        "VolumesFrom",
        "ConsoleSize",
        "CapAdd",
        "CapDrop",
        "CgroupnsMode",
        "Dns",
        "DnsOptions",
        "DnsSearch",
        "ExtraHosts",
        "GroupAdd",
        "IpcMode",
        "Cgroup",
        "Links",
        "OomScoreAdj",
        "PidMode",
        "Privileged",
        "PublishAllPorts",
        "ReadonlyRootfs",
        "SecurityOpt",
        "UTSMode",
        "UsernsMode",
        "ShmSize",
        "Isolation",
        "MaskedPaths",
        "ReadonlyPaths",
    }
)


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

    __slots__ = ()

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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.cpu_shares = v if (v := get("CpuShares")) is not None else 0
        self.memory = v if (v := get("Memory")) is not None else 0
        self.cgroup_parent = v if (v := get("CgroupParent")) is not None else ""
        self.blkio_weight = v if (v := get("BlkioWeight")) is not None else 0
        self.blkio_weight_device = (
            [NULL if x0 is None else WeightDeviceResponse.from_dict(x0) for x0 in v]
            if (v := get("BlkioWeightDevice")) is not None
            else []
        )
        self.blkio_device_read_bps = (
            [NULL if x0 is None else ThrottleDeviceResponse.from_dict(x0) for x0 in v]
            if (v := get("BlkioDeviceReadBps")) is not None
            else []
        )
        self.blkio_device_write_bps = (
            [NULL if x0 is None else ThrottleDeviceResponse.from_dict(x0) for x0 in v]
            if (v := get("BlkioDeviceWriteBps")) is not None
            else []
        )
        self.blkio_device_read_iops = (
            [NULL if x0 is None else ThrottleDeviceResponse.from_dict(x0) for x0 in v]
            if (v := get("BlkioDeviceReadIOps")) is not None
            else []
        )
        self.blkio_device_write_iops = (
            [NULL if x0 is None else ThrottleDeviceResponse.from_dict(x0) for x0 in v]
            if (v := get("BlkioDeviceWriteIOps")) is not None
            else []
        )
        self.cpu_period = v if (v := get("CpuPeriod")) is not None else 0
        self.cpu_quota = v if (v := get("CpuQuota")) is not None else 0
        self.cpu_realtime_period = v if (v := get("CpuRealtimePeriod")) is not None else 0
        self.cpu_realtime_runtime = v if (v := get("CpuRealtimeRuntime")) is not None else 0
        self.cpuset_cpus = v if (v := get("CpusetCpus")) is not None else ""
        self.cpuset_mems = v if (v := get("CpusetMems")) is not None else ""
        self.devices = (
            [NULL if x0 is None else DeviceMappingResponse.from_dict(x0) for x0 in v]
            if (v := get("Devices")) is not None
            else []
        )
        self.device_cgroup_rules = v if (v := get("DeviceCgroupRules")) is not None else []
        self.device_requests = (
            [NULL if x0 is None else DeviceRequestResponse.from_dict(x0) for x0 in v]
            if (v := get("DeviceRequests")) is not None
            else []
        )
        self.memory_reservation = v if (v := get("MemoryReservation")) is not None else 0
        self.memory_swap = v if (v := get("MemorySwap")) is not None else 0
        self.memory_swappiness = get("MemorySwappiness")
        self.nano_cpus = v if (v := get("NanoCpus")) is not None else 0
        self.oom_kill_disable = v if (v := get("OomKillDisable")) is not None else False
        self.init = get("Init")
        self.pids_limit = get("PidsLimit")
        self.ulimits = (
            [NULL if x0 is None else UlimitResponse.from_dict(x0) for x0 in v]
            if (v := get("Ulimits")) is not None
            else []
        )
        self.cpu_count = v if (v := get("CpuCount")) is not None else 0
        self.cpu_percent = v if (v := get("CpuPercent")) is not None else 0
        self.io_maximum_iops = v if (v := get("IOMaximumIOps")) is not None else 0
        self.io_maximum_bandwidth = v if (v := get("IOMaximumBandwidth")) is not None else 0
        self.kernel_memory_tcp = get("KernelMemoryTCP")
        self.kernel_memory = get("KernelMemory")
        self.disk_quota = get("DiskQuota")
        self.binds = v if (v := get("Binds")) is not None else []
        self.container_id_file = v if (v := get("ContainerIDFile")) is not None else ""
        self.log_config = (
            LogConfigResponse.from_dict(v)
            if (v := get("LogConfig")) is not None
            else LogConfigResponse.from_dict({})
        )
        self.network_mode = v if (v := get("NetworkMode")) is not None else ""
        self.port_bindings = (
            {
                k0: None
                if x0 is None
                else [NULL if x1 is None else PortBindingResponse.from_dict(x1) for x1 in x0]
                for k0, x0 in v.items()
            }
            if (v := get("PortBindings")) is not None
            else {}
        )
        self.restart_policy = (
            RestartPolicyResponse.from_dict(v)
            if (v := get("RestartPolicy")) is not None
            else RestartPolicyResponse.from_dict({})
        )
        self.auto_remove = v if (v := get("AutoRemove")) is not None else False
        self.volume_driver = v if (v := get("VolumeDriver")) is not None else ""
        self.volumes_from = v if (v := get("VolumesFrom")) is not None else []
        self.mounts = (
            None
            if (v := get("Mounts")) is None
            else [NULL if x0 is None else Mount.from_dict(x0) for x0 in v]
        )
        self.console_size = v if (v := get("ConsoleSize")) is not None else []
        self.annotations = get("Annotations")
        self.cap_add = v if (v := get("CapAdd")) is not None else []
        self.cap_drop = v if (v := get("CapDrop")) is not None else []
        self.cgroupns_mode = (
            (_CgroupnsMode_members.get(v) or CgroupnsMode(v))
            if (v := get("CgroupnsMode")) is not None
            else CgroupnsMode("")
        )
        self.dns = v if (v := get("Dns")) is not None else []
        self.dns_options = v if (v := get("DnsOptions")) is not None else []
        self.dns_search = v if (v := get("DnsSearch")) is not None else []
        self.extra_hosts = v if (v := get("ExtraHosts")) is not None else []
        self.group_add = v if (v := get("GroupAdd")) is not None else []
        self.ipc_mode = v if (v := get("IpcMode")) is not None else ""
        self.cgroup = v if (v := get("Cgroup")) is not None else ""
        self.links = v if (v := get("Links")) is not None else []
        self.oom_score_adj = v if (v := get("OomScoreAdj")) is not None else 0
        self.pid_mode = v if (v := get("PidMode")) is not None else ""
        self.privileged = v if (v := get("Privileged")) is not None else False
        self.publish_all_ports = v if (v := get("PublishAllPorts")) is not None else False
        self.readonly_rootfs = v if (v := get("ReadonlyRootfs")) is not None else False
        self.security_opt = v if (v := get("SecurityOpt")) is not None else []
        self.storage_opt = get("StorageOpt")
        self.tmpfs = get("Tmpfs")
        self.uts_mode = v if (v := get("UTSMode")) is not None else ""
        self.userns_mode = v if (v := get("UsernsMode")) is not None else ""
        self.shm_size = v if (v := get("ShmSize")) is not None else 0
        self.sysctls = get("Sysctls")
        self.runtime = get("Runtime")
        self.isolation = (
            (_Isolation_members.get(v) or Isolation(v))
            if (v := get("Isolation")) is not None
            else Isolation("")
        )
        self.masked_paths = v if (v := get("MaskedPaths")) is not None else []
        self.readonly_paths = v if (v := get("ReadonlyPaths")) is not None else []
        self.capabilities = get("Capabilities")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
