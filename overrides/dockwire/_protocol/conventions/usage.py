"""How much of the machine a container uses, in the figures that ``docker stats`` shows; pure."""

from __future__ import annotations

from typing import Self

from attrs import frozen

from dockwire_api import models

from ...errors import InvalidArgument


@frozen
class Usage:
    """The figures of one reading of ``containers.stats`` or ``stats_stream``.

    They are computed as the ``docker`` command does, for containers on Linux, with cgroup v1 or v2.

    Attributes:
        cpu_percent: load since the reading before: 100 is one CPU, two busy ones are 200. None
            where there was no reading before: with ``one_shot=True``, and in the first reading of
            a stream.
        memory_used: bytes in use, without the file cache that the kernel can take back at once.
        memory_limit: the most it may use in bytes; the host's memory where it has no limit.
        memory_percent: the used part of the limit; None where the engine tells no limit.
        network_received: bytes received on all its interfaces.
        network_sent: bytes sent on all its interfaces.
        block_read: bytes read from disks.
        block_written: bytes written to disks.
        pids: its processes and threads.
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
        """Compute the figures of a reading.

        Raises:
            InvalidArgument: it is of a container on Windows, whose counters are other ones, in
                other units; there is nothing to check figures made of them against.
        """
        if stats.os_type == "windows" or stats.num_procs:
            raise InvalidArgument("stats: a container on Windows has other counters")
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
            block_read=_moved(stats.blkio_stats, "r"),
            block_written=_moved(stats.blkio_stats, "w"),
            pids=stats.pids_stats.current or 0,
        )


def _cpu_percent(stats: models.ContainerStatsResponse) -> float | None:
    now, before = stats.cpu_stats, stats.precpu_stats
    if not before.system_cpu_usage or now.system_cpu_usage is None:
        # From zero on it would be the load since the machine was started.
        return None
    used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
    passed = now.system_cpu_usage - before.system_cpu_usage
    if used <= 0 or passed <= 0:
        return 0.0
    cpus = now.online_cpus or len(now.cpu_usage.percpu_usage or ())
    return used / passed * cpus * 100


def _memory_used(memory: models.ContainerMemoryStats) -> int:
    usage, stats = memory.usage or 0, memory.stats or {}
    # cgroup v1, where it counts what is in cgroups below as well, or v2.
    cache = stats.get("total_inactive_file")
    if cache is None:
        cache = stats.get("inactive_file") or 0
    return usage - cache if cache < usage else usage


def _moved(blkio: models.ContainerBlkioStats, operation: str) -> int:
    # "Read" with cgroup v1, "read" with v2; others are totals, or counted in these as well.
    return sum(
        entry.value
        for entry in blkio.io_service_bytes_recursive
        if entry is not None and entry.op[:1].lower() == operation
    )
