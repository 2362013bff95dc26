# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerUpdateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, INT, STR, ListOf, Obj
from .device_mapping import DeviceMapping
from .device_request import DeviceRequest
from .restart_policy import RestartPolicy
from .throttle_device import ThrottleDevice
from .ulimit import Ulimit
from .weight_device import WeightDevice

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
        "RestartPolicy",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerUpdateRequest(Model):
    """New limits and restart policy for a container; unset fields stay as they are.

    Attributes:
        cpu_shares: ``CpuShares``.
        memory: ``Memory``.
        cgroup_parent: ``CgroupParent``.
        blkio_weight: ``BlkioWeight``.
        blkio_weight_device: ``BlkioWeightDevice``.
        blkio_device_read_bps: ``BlkioDeviceReadBps``.
        blkio_device_write_bps: ``BlkioDeviceWriteBps``.
        blkio_device_read_iops: ``BlkioDeviceReadIOps``.
        blkio_device_write_iops: ``BlkioDeviceWriteIOps``.
        cpu_period: ``CpuPeriod``.
        cpu_quota: ``CpuQuota``.
        cpu_realtime_period: ``CpuRealtimePeriod``.
        cpu_realtime_runtime: ``CpuRealtimeRuntime``.
        cpuset_cpus: ``CpusetCpus``.
        cpuset_mems: ``CpusetMems``.
        devices: ``Devices``.
        device_cgroup_rules: ``DeviceCgroupRules``.
        device_requests: ``DeviceRequests``.
        memory_reservation: ``MemoryReservation``.
        memory_swap: ``MemorySwap``.
        memory_swappiness: ``MemorySwappiness``.
        nano_cpus: ``NanoCpus``.
        oom_kill_disable: ``OomKillDisable``.
        init: ``Init``.
        pids_limit: ``PidsLimit``.
        ulimits: ``Ulimits``.
        cpu_count: ``CpuCount``.
        cpu_percent: ``CpuPercent``.
        io_maximum_iops: ``IOMaximumIOps``.
        io_maximum_bandwidth: ``IOMaximumBandwidth``.
        restart_policy: New restart policy.
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
        Field("cpu_period", "CpuPeriod", INT),
        Field("cpu_quota", "CpuQuota", INT),
        Field("cpu_realtime_period", "CpuRealtimePeriod", INT),
        Field("cpu_realtime_runtime", "CpuRealtimeRuntime", INT),
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
        Field("restart_policy", "RestartPolicy", Obj("RestartPolicy")),
    )

    cpu_shares: int | None = None
    memory: int | None = None
    cgroup_parent: str | None = None
    blkio_weight: int | None = None
    blkio_weight_device: list[WeightDevice] | None = None
    blkio_device_read_bps: list[ThrottleDevice] | None = None
    blkio_device_write_bps: list[ThrottleDevice] | None = None
    blkio_device_read_iops: list[ThrottleDevice] | None = None
    blkio_device_write_iops: list[ThrottleDevice] | None = None
    cpu_period: int | None = None
    cpu_quota: int | None = None
    cpu_realtime_period: int | None = None
    cpu_realtime_runtime: int | None = None
    cpuset_cpus: str | None = None
    cpuset_mems: str | None = None
    devices: list[DeviceMapping] | None = None
    device_cgroup_rules: list[str] | None = None
    device_requests: list[DeviceRequest] | None = None
    memory_reservation: int | None = None
    memory_swap: int | None = None
    memory_swappiness: int | None = None
    nano_cpus: int | None = None
    oom_kill_disable: bool | None = None
    init: bool | None = None
    pids_limit: int | None = None
    ulimits: list[Ulimit] | None = None
    cpu_count: int | None = None
    cpu_percent: int | None = None
    io_maximum_iops: int | None = None
    io_maximum_bandwidth: int | None = None
    restart_policy: RestartPolicy | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
        self = cls.__new__(cls)
        get = data.get
        self.cpu_shares = get("CpuShares")
        self.memory = get("Memory")
        self.cgroup_parent = get("CgroupParent")
        self.blkio_weight = get("BlkioWeight")
        self.blkio_weight_device = (
            None
            if (v := get("BlkioWeightDevice")) is None
            else [NULL if x0 is None else WeightDevice.from_dict(x0) for x0 in v]
        )
        self.blkio_device_read_bps = (
            None
            if (v := get("BlkioDeviceReadBps")) is None
            else [NULL if x0 is None else ThrottleDevice.from_dict(x0) for x0 in v]
        )
        self.blkio_device_write_bps = (
            None
            if (v := get("BlkioDeviceWriteBps")) is None
            else [NULL if x0 is None else ThrottleDevice.from_dict(x0) for x0 in v]
        )
        self.blkio_device_read_iops = (
            None
            if (v := get("BlkioDeviceReadIOps")) is None
            else [NULL if x0 is None else ThrottleDevice.from_dict(x0) for x0 in v]
        )
        self.blkio_device_write_iops = (
            None
            if (v := get("BlkioDeviceWriteIOps")) is None
            else [NULL if x0 is None else ThrottleDevice.from_dict(x0) for x0 in v]
        )
        self.cpu_period = get("CpuPeriod")
        self.cpu_quota = get("CpuQuota")
        self.cpu_realtime_period = get("CpuRealtimePeriod")
        self.cpu_realtime_runtime = get("CpuRealtimeRuntime")
        self.cpuset_cpus = get("CpusetCpus")
        self.cpuset_mems = get("CpusetMems")
        self.devices = (
            None
            if (v := get("Devices")) is None
            else [NULL if x0 is None else DeviceMapping.from_dict(x0) for x0 in v]
        )
        self.device_cgroup_rules = get("DeviceCgroupRules")
        self.device_requests = (
            None
            if (v := get("DeviceRequests")) is None
            else [NULL if x0 is None else DeviceRequest.from_dict(x0) for x0 in v]
        )
        self.memory_reservation = get("MemoryReservation")
        self.memory_swap = get("MemorySwap")
        self.memory_swappiness = get("MemorySwappiness")
        self.nano_cpus = get("NanoCpus")
        self.oom_kill_disable = get("OomKillDisable")
        self.init = get("Init")
        self.pids_limit = get("PidsLimit")
        self.ulimits = (
            None
            if (v := get("Ulimits")) is None
            else [NULL if x0 is None else Ulimit.from_dict(x0) for x0 in v]
        )
        self.cpu_count = get("CpuCount")
        self.cpu_percent = get("CpuPercent")
        self.io_maximum_iops = get("IOMaximumIOps")
        self.io_maximum_bandwidth = get("IOMaximumBandwidth")
        self.restart_policy = (
            None if (v := get("RestartPolicy")) is None else RestartPolicy.from_dict(v)
        )
        self.extra = (
            {} if data.keys() <= _KEYS else {k: v for k, v in data.items() if k not in _KEYS}
        )
        self._as_sent = as_sent(data)
        return self
