"""Resource usage of a container in the figures of ``docker stats``; pure."""

from __future__ import annotations

from typing import Self

from dockwire_api import models
from dockwire_api.record import Record

from ...errors import InvalidArgument


class Usage(Record):
    """The figures of one result of ``containers.stats`` or ``stats_stream``.

    They are computed as the ``docker`` command does, for Linux containers with cgroup v1 or v2.

    Attributes:
        cpu_percent: CPU time since the previous result: 100 is one CPU, 200 two. None without a
            previous result: with ``one_shot=True``, and for the first result of a stream.
        memory_used: bytes in use, without the file cache that the kernel can reclaim at once.
        memory_limit: limit in bytes; the host's memory if the container has no limit.
        memory_percent: the used part of the limit; None if the engine reports no limit.
        network_received: bytes received on all interfaces.
        network_sent: bytes sent on all interfaces.
        block_read: bytes read from disks.
        block_written: bytes written to disks.
        pids: number of processes and threads.
    """

    cpu_percent: float | None
    memory_used: int
    memory_limit: int
    memory_percent: float | None
    network_received: int
    network_sent: int
    block_read: int
    block_written: int
    pids: int

    @classmethod
    def from_stats(cls, stats: models.ContainerStatsResponse) -> Self:
        """Compute the figures from one result.

        Raises:
            InvalidArgument: the container is a Windows one, which has different counters.
        """
        if stats.os_type == "windows" or stats.num_procs:
            raise InvalidArgument("stats: Windows containers have different counters")
        memory = stats.memory_stats
        used, limit = _memory_used(memory), memory.limit or 0
        networks = [network for network in (stats.networks or {}).values() if network is not None]
        return cls(
            cpu_percent=_cpu_percent(stats),
            memory_used=used,
            memory_limit=limit,
            memory_percent=used / limit * 100 if limit else None,
            network_received=sum(network.rx_bytes for network in networks),
            network_sent=sum(network.tx_bytes for network in networks),
            block_read=_transferred(stats.blkio_stats, "r"),
            block_written=_transferred(stats.blkio_stats, "w"),
            pids=stats.pids_stats.current or 0,
        )


def _cpu_percent(stats: models.ContainerStatsResponse) -> float | None:
    now, before = stats.cpu_stats, stats.precpu_stats
    if not before.system_cpu_usage or now.system_cpu_usage is None:
        # Without a previous result this would be the average since the machine started.
        return None
    used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
    elapsed = now.system_cpu_usage - before.system_cpu_usage
    if used <= 0 or elapsed <= 0:
        return 0.0
    cpus = now.online_cpus or len(now.cpu_usage.percpu_usage or ())
    return used / elapsed * cpus * 100


def _memory_used(memory: models.ContainerMemoryStats) -> int:
    usage, stats = memory.usage or 0, memory.stats or {}
    # cgroup v1 (with the cgroups below), else v2.
    cache = stats.get("total_inactive_file")
    if cache is None:
        cache = stats.get("inactive_file") or 0
    return usage - cache if cache < usage else usage


def _transferred(blkio: models.ContainerBlkioStats, operation: str) -> int:
    # "Read" with cgroup v1, "read" with v2; other operations are totals or subsets of these.
    return sum(
        entry.value
        for entry in blkio.io_service_bytes_recursive
        if entry is not None and entry.op[:1].lower() == operation
    )
