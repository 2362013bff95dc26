# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerBlkioStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import ListOf, Obj
from .container_blkio_stat_entry import ContainerBlkioStatEntry


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerBlkioStats(Model):
    """Disk I/O counters of a container; mostly empty on cgroup v2.

    Attributes:
        io_service_bytes_recursive: Bytes moved, by device and operation; the only counter that
            cgroup v2 has.
        io_serviced_recursive: Number of operations done, by device and operation (cgroup v1 only).
        io_queue_recursive: Number of operations waiting, by device and operation (cgroup v1 only).
        io_service_time_recursive: Nanoseconds spent on doing operations, by device and operation
            (cgroup v1 only).
        io_wait_time_recursive: Nanoseconds operations waited in queues, by device and operation
            (cgroup v1 only).
        io_merged_recursive: Number of operations joined with others, by device and operation
            (cgroup v1 only).
        io_time_recursive: Milliseconds the device worked for the container, by device (cgroup v1
            only).
        sectors_recursive: Sectors moved, by device (cgroup v1 only).
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(
            "io_service_bytes_recursive",
            "io_service_bytes_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_serviced_recursive",
            "io_serviced_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_queue_recursive",
            "io_queue_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_service_time_recursive",
            "io_service_time_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_wait_time_recursive",
            "io_wait_time_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_merged_recursive",
            "io_merged_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "io_time_recursive",
            "io_time_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
        Field(
            "sectors_recursive",
            "sectors_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
            always=True,
        ),
    )

    io_service_bytes_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_serviced_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_queue_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_service_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_wait_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_merged_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    sectors_recursive: list[ContainerBlkioStatEntry] = Factory(list)
