"""Usage figures computed from the stats of real engines."""

from __future__ import annotations

from typing import Any

import pytest

from dockwire import InvalidArgument, models
from dockwire._protocol.conventions.usage import Usage

# With cgroup v1, from a Docker 20.10; CPU figures rounded to be able to check them by hand.
V1: dict[str, Any] = {
    "read": "2026-11-23T22:29:28.8Z",
    "preread": "2026-11-23T22:29:27.8Z",
    "cpu_stats": {
        "cpu_usage": {"total_usage": 600_000_000, "percpu_usage": [100_000_000, 500_000_000]},
        "system_cpu_usage": 10_000_000_000,
        "online_cpus": 2,
    },
    "precpu_stats": {
        "cpu_usage": {"total_usage": 100_000_000, "percpu_usage": [50_000_000, 50_000_000]},
        "system_cpu_usage": 8_000_000_000,
        "online_cpus": 2,
    },
    "memory_stats": {
        "usage": 4_000_000,
        "max_usage": 4_481_024,
        "stats": {"total_inactive_file": 1_000_000, "inactive_file": 7, "cache": 2_000_000},
        "limit": 12_000_000,
    },
    "networks": {
        "eth0": {"rx_bytes": 700, "tx_bytes": 20},
        "eth1": {"rx_bytes": 6, "tx_bytes": 5},
    },
    "pids_stats": {"current": 3},
    "blkio_stats": {
        "io_service_bytes_recursive": [
            {"major": 8, "minor": 0, "op": "Read", "value": 1000},
            {"major": 8, "minor": 0, "op": "Write", "value": 10},
            {"major": 8, "minor": 0, "op": "Sync", "value": 5},
            {"major": 8, "minor": 0, "op": "Total", "value": 1010},
            {"major": 8, "minor": 16, "op": "Read", "value": 24},
        ]
    },
}


def usage(**changes: Any) -> Usage:
    return Usage.from_stats(models.ContainerStatsResponse.from_dict({**V1, **changes}))


def test_cgroup_v1() -> None:
    assert usage() == Usage(
        cpu_percent=50.0,
        memory_used=3_000_000,
        memory_limit=12_000_000,
        memory_percent=25.0,
        network_received=706,
        network_sent=25,
        block_read=1024,
        block_written=10,
        pids=3,
    )


def test_cgroup_v2() -> None:
    figures = usage(
        cpu_stats={
            "cpu_usage": {"total_usage": 600_000_000},
            "system_cpu_usage": 10_000_000_000,
            "online_cpus": 4,
        },
        memory_stats={
            "usage": 4_000_000,
            "stats": {"inactive_file": 400_000, "file": 500_000},
            "limit": 12_000_000,
        },
        blkio_stats={
            "io_service_bytes_recursive": [
                {"major": 8, "minor": 0, "op": "read", "value": 4096},
                {"major": 8, "minor": 0, "op": "write", "value": 8192},
            ],
            "io_serviced_recursive": None,
        },
    )
    assert (figures.cpu_percent, figures.memory_used) == (100.0, 3_600_000)
    assert (figures.block_read, figures.block_written) == (4096, 8192)


def test_cpus_are_counted_if_an_old_engine_does_not_report_them() -> None:
    cpu = {**V1["cpu_stats"], "online_cpus": 0}
    assert usage(cpu_stats=cpu).cpu_percent == 50.0


@pytest.mark.parametrize("before", [{}, None, {"cpu_usage": {"total_usage": 0}}])
def test_cpu_percent_needs_a_previous_result(before: Any) -> None:
    assert usage(precpu_stats=before, preread="0001-01-01T00:00:00Z").cpu_percent is None


def test_unchanged_counters_mean_zero_percent() -> None:
    assert usage(precpu_stats=V1["cpu_stats"]).cpu_percent == 0.0


@pytest.mark.parametrize("stats", [{"inactive_file": 5_000_000}, {}, None])
def test_an_impossible_cache_size_is_not_subtracted(stats: Any) -> None:
    figures = usage(memory_stats={"usage": 4_000_000, "stats": stats, "limit": 0})
    assert (figures.memory_used, figures.memory_percent) == (4_000_000, None)


def test_a_stopped_container_uses_nothing() -> None:
    # Engines omit all counters of a stopped container.
    assert Usage.from_stats(models.ContainerStatsResponse.from_dict({})) == Usage(
        None, 0, 0, None, 0, 0, 0, 0, 0
    )


@pytest.mark.parametrize("mark", [{"os_type": "windows"}, {"num_procs": 4}])
def test_windows_containers_are_refused(mark: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument, match="Windows"):
        usage(**mark)
