# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStorageStats``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerStorageStats(Model):
    """Storage counters of a container (Windows only).

    Attributes:
        read_count_normalized: Number of reads, in normalized operations.
        read_size_bytes: Bytes read.
        write_count_normalized: Number of writes, in normalized operations.
        write_size_bytes: Bytes written.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("read_count_normalized", "read_count_normalized", INT),
        Field("read_size_bytes", "read_size_bytes", INT),
        Field("write_count_normalized", "write_count_normalized", INT),
        Field("write_size_bytes", "write_size_bytes", INT),
    )

    read_count_normalized: int | None = None
    read_size_bytes: int | None = None
    write_count_normalized: int | None = None
    write_size_bytes: int | None = None
