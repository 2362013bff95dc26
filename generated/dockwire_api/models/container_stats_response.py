# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStatsResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..timestamp import Timestamp, read_time
from ..values import INT, STR, TIME, MapOf, Obj
from .container_blkio_stats import ContainerBlkioStats
from .container_cpu_stats import ContainerCPUStats
from .container_memory_stats import ContainerMemoryStats
from .container_network_stats import ContainerNetworkStats
from .container_pids_stats import ContainerPidsStats
from .container_storage_stats import ContainerStorageStats

_KEYS = frozenset(
    {
        "id",
        "name",
        "os_type",
        "read",
        "cpu_stats",
        "memory_stats",
        "networks",
        "pids_stats",
        "blkio_stats",
        "num_procs",
        "storage_stats",
        "preread",
        "precpu_stats",
    }
)
_ALWAYS = frozenset(
    {
        "cpu_stats",
        "memory_stats",
        "pids_stats",
        "blkio_stats",
        "num_procs",
        "storage_stats",
        "precpu_stats",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerStatsResponse(Model):
    """One sample of a container's resource use.

    Attributes:
        id: Container ID. From API 1.48.
        name: Name with a leading `/`. From API 1.48.
        os_type: Operating system of the container, `linux` or `windows`; determines which counters
            to expect. From API 1.52.
        read: When this sample was taken. From API 1.48.
        cpu_stats: CPU counters now. From API 1.48.
        memory_stats: Memory counters. From API 1.48.
        networks: Traffic counters by name of the interface in the container; absent without a
            network of its own. From API 1.48.
        pids_stats: Number of processes (Linux only). From API 1.48.
        blkio_stats: Disk I/O counters (Linux only). From API 1.48.
        num_procs: Number of processors the container can use (Windows only). From API 1.48.
        storage_stats: Disk I/O counters (Windows only). From API 1.48.
        preread: When the sample before this one was taken; year 1 if there was none. From API 1.48.
        precpu_stats: CPU counters of the sample before this one; compare them with `cpu_stats` to
            get the load. From API 1.48.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "id", STR),
        Field("name", "name", STR),
        Field("os_type", "os_type", STR),
        Field("read", "read", TIME),
        Field("cpu_stats", "cpu_stats", Obj("ContainerCPUStats")),
        Field("memory_stats", "memory_stats", Obj("ContainerMemoryStats")),
        Field("networks", "networks", MapOf(Obj("ContainerNetworkStats"))),
        Field("pids_stats", "pids_stats", Obj("ContainerPidsStats")),
        Field("blkio_stats", "blkio_stats", Obj("ContainerBlkioStats")),
        Field("num_procs", "num_procs", INT),
        Field("storage_stats", "storage_stats", Obj("ContainerStorageStats")),
        Field("preread", "preread", TIME),
        Field("precpu_stats", "precpu_stats", Obj("ContainerCPUStats")),
    )

    id: str | None = None
    name: str | None = None
    os_type: str | None = None
    read: Timestamp | None = None
    cpu_stats: ContainerCPUStats = Factory(lambda: ContainerCPUStats.from_dict({}))
    memory_stats: ContainerMemoryStats = Factory(lambda: ContainerMemoryStats.from_dict({}))
    networks: dict[str, ContainerNetworkStats] | None = None
    pids_stats: ContainerPidsStats = Factory(lambda: ContainerPidsStats.from_dict({}))
    blkio_stats: ContainerBlkioStats = Factory(lambda: ContainerBlkioStats.from_dict({}))
    num_procs: int = 0
    storage_stats: ContainerStorageStats = Factory(lambda: ContainerStorageStats.from_dict({}))
    preread: Timestamp | None = None
    precpu_stats: ContainerCPUStats = Factory(lambda: ContainerCPUStats.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = get("id")
        self.name = get("name")
        self.os_type = get("os_type")
        self.read = read_time(get("read"))
        self.cpu_stats = (
            ContainerCPUStats.from_dict(v)
            if (v := get("cpu_stats")) is not None
            else ContainerCPUStats.from_dict({})
        )
        self.memory_stats = (
            ContainerMemoryStats.from_dict(v)
            if (v := get("memory_stats")) is not None
            else ContainerMemoryStats.from_dict({})
        )
        self.networks = (
            None
            if (v := get("networks")) is None
            else {
                k0: NULL if x0 is None else ContainerNetworkStats.from_dict(x0)
                for k0, x0 in v.items()
            }
        )
        self.pids_stats = (
            ContainerPidsStats.from_dict(v)
            if (v := get("pids_stats")) is not None
            else ContainerPidsStats.from_dict({})
        )
        self.blkio_stats = (
            ContainerBlkioStats.from_dict(v)
            if (v := get("blkio_stats")) is not None
            else ContainerBlkioStats.from_dict({})
        )
        self.num_procs = v if (v := get("num_procs")) is not None else 0
        self.storage_stats = (
            ContainerStorageStats.from_dict(v)
            if (v := get("storage_stats")) is not None
            else ContainerStorageStats.from_dict({})
        )
        self.preread = read_time(get("preread"))
        self.precpu_stats = (
            ContainerCPUStats.from_dict(v)
            if (v := get("precpu_stats")) is not None
            else ContainerCPUStats.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS, times=("read", "preread"), extra=self.extra)
            if None in data.values()
            or not _ALWAYS.issubset(data)
            or self.read is None
            or self.preread is None
            else None
        )
        return self
