# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerUpdateRequest``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, MICROSECONDS, SIZE, STR, ListOf, Obj
from .device_mapping import DeviceMapping
from .device_request import DeviceRequest
from .restart_policy import RestartPolicy
from .throttle_device import ThrottleDevice
from .ulimit import Ulimit
from .weight_device import WeightDevice


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerUpdateRequest(Model):
    """New limits and restart policy for a container; unset fields stay as they are.

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
        restart_policy: New restart policy.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("cpu_shares", "CpuShares", INT),
        Field("memory", "Memory", SIZE),
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
        Field("memory_reservation", "MemoryReservation", SIZE),
        Field("memory_swap", "MemorySwap", SIZE),
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
        Field("restart_policy", "RestartPolicy", Obj("RestartPolicy")),
    )

    cpu_shares: int | None = None
    memory: int | str | None = None
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
    memory_reservation: int | str | None = None
    memory_swap: int | str | None = None
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
    restart_policy: RestartPolicy | None = None
