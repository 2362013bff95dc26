# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerBlkioStats``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .container_blkio_stat_entry import ContainerBlkioStatEntry

_KEYS = frozenset(
    {
        "io_service_bytes_recursive",
        "io_serviced_recursive",
        "io_queue_recursive",
        "io_service_time_recursive",
        "io_wait_time_recursive",
        "io_merged_recursive",
        "io_time_recursive",
        "sectors_recursive",
    }
)
_ALWAYS = frozenset(
    {
        "io_service_bytes_recursive",
        "io_serviced_recursive",
        "io_queue_recursive",
        "io_service_time_recursive",
        "io_wait_time_recursive",
        "io_merged_recursive",
        "io_time_recursive",
        "sectors_recursive",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        ),
        Field(
            "io_serviced_recursive", "io_serviced_recursive", ListOf(Obj("ContainerBlkioStatEntry"))
        ),
        Field("io_queue_recursive", "io_queue_recursive", ListOf(Obj("ContainerBlkioStatEntry"))),
        Field(
            "io_service_time_recursive",
            "io_service_time_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
        ),
        Field(
            "io_wait_time_recursive",
            "io_wait_time_recursive",
            ListOf(Obj("ContainerBlkioStatEntry")),
        ),
        Field("io_merged_recursive", "io_merged_recursive", ListOf(Obj("ContainerBlkioStatEntry"))),
        Field("io_time_recursive", "io_time_recursive", ListOf(Obj("ContainerBlkioStatEntry"))),
        Field("sectors_recursive", "sectors_recursive", ListOf(Obj("ContainerBlkioStatEntry"))),
    )

    io_service_bytes_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_serviced_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_queue_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_service_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_wait_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_merged_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    io_time_recursive: list[ContainerBlkioStatEntry] = Factory(list)
    sectors_recursive: list[ContainerBlkioStatEntry] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.io_service_bytes_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_service_bytes_recursive")) is not None
            else []
        )
        self.io_serviced_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_serviced_recursive")) is not None
            else []
        )
        self.io_queue_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_queue_recursive")) is not None
            else []
        )
        self.io_service_time_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_service_time_recursive")) is not None
            else []
        )
        self.io_wait_time_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_wait_time_recursive")) is not None
            else []
        )
        self.io_merged_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_merged_recursive")) is not None
            else []
        )
        self.io_time_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("io_time_recursive")) is not None
            else []
        )
        self.sectors_recursive = (
            [NULL if x0 is None else ContainerBlkioStatEntry.from_dict(x0) for x0 in v]
            if (v := get("sectors_recursive")) is not None
            else []
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
