# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStatsResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import INT, STR, TIME, MapOf, Obj
from .container_blkio_stats import ContainerBlkioStats
from .container_cpu_stats import ContainerCPUStats
from .container_memory_stats import ContainerMemoryStats
from .container_network_stats import ContainerNetworkStats
from .container_pids_stats import ContainerPidsStats
from .container_storage_stats import ContainerStorageStats


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerStatsResponse(Model):
    """One sample of a container's resource use.

    Attributes:
        id: Container ID.
        name: Name with a leading `/`.
        os_type: Operating system of the container, `linux` or `windows`; determines which counters
            to expect. From API 1.52.
        read: When this sample was taken.
        cpu_stats: CPU counters now.
        memory_stats: Memory counters.
        networks: Traffic counters by name of the interface in the container; absent without a
            network of its own.
        pids_stats: Number of processes (Linux only).
        blkio_stats: Disk I/O counters (Linux only).
        num_procs: Number of processors the container can use (Windows only).
        storage_stats: Disk I/O counters (Windows only).
        preread: When the sample before this one was taken; year 1 if there was none.
        precpu_stats: CPU counters of the sample before this one; compare them with `cpu_stats` to
            get the load.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "id", STR),
        Field("name", "name", STR),
        Field("os_type", "os_type", STR),
        Field("read", "read", TIME),
        Field("cpu_stats", "cpu_stats", Obj("ContainerCPUStats"), always=True),
        Field("memory_stats", "memory_stats", Obj("ContainerMemoryStats"), always=True),
        Field("networks", "networks", MapOf(Obj("ContainerNetworkStats"))),
        Field("pids_stats", "pids_stats", Obj("ContainerPidsStats"), always=True),
        Field("blkio_stats", "blkio_stats", Obj("ContainerBlkioStats"), always=True),
        Field("num_procs", "num_procs", INT, always=True),
        Field("storage_stats", "storage_stats", Obj("ContainerStorageStats"), always=True),
        Field("preread", "preread", TIME),
        Field("precpu_stats", "precpu_stats", Obj("ContainerCPUStats"), always=True),
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
