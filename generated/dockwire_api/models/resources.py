# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Resources``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, INT, MICROSECONDS, STR, ListOf, Obj
from .device_mapping_response import DeviceMappingResponse
from .device_request_response import DeviceRequestResponse
from .throttle_device_response import ThrottleDeviceResponse
from .ulimit_response import UlimitResponse
from .weight_device_response import WeightDeviceResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
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
