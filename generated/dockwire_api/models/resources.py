# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Resources``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, INT, MICROSECONDS, STR, ListOf, Obj
from .device_mapping_response import DeviceMappingResponse
from .device_request_response import DeviceRequestResponse
from .throttle_device_response import ThrottleDeviceResponse
from .ulimit_response import UlimitResponse
from .weight_device_response import WeightDeviceResponse

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
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Resources(Model):
    """Limits and devices of a container.

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
    )

    cpu_shares: int = 0
    memory: int = 0
    cgroup_parent: str = ""
    blkio_weight: int = 0
    blkio_weight_device: list[WeightDeviceResponse] = Factory(list)
    blkio_device_read_bps: list[ThrottleDeviceResponse] = Factory(list)
    blkio_device_write_bps: list[ThrottleDeviceResponse] = Factory(list)
    blkio_device_read_iops: list[ThrottleDeviceResponse] = Factory(list)
    blkio_device_write_iops: list[ThrottleDeviceResponse] = Factory(list)
    cpu_period: int = 0
    cpu_quota: int = 0
    cpu_realtime_period: int = 0
    cpu_realtime_runtime: int = 0
    cpuset_cpus: str = ""
    cpuset_mems: str = ""
    devices: list[DeviceMappingResponse] = Factory(list)
    device_cgroup_rules: list[str] = Factory(list)
    device_requests: list[DeviceRequestResponse] = Factory(list)
    memory_reservation: int = 0
    memory_swap: int = 0
    memory_swappiness: int | None = None
    nano_cpus: int = 0
    oom_kill_disable: bool = False
    init: bool | None = None
    pids_limit: int | None = None
    ulimits: list[UlimitResponse] = Factory(list)
    cpu_count: int = 0
    cpu_percent: int = 0
    io_maximum_iops: int = 0
    io_maximum_bandwidth: int = 0
    kernel_memory_tcp: int | None = None
    kernel_memory: int | None = None
    disk_quota: int | None = None

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
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
