# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStorageStats``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset(
    {"read_count_normalized", "read_size_bytes", "write_count_normalized", "write_size_bytes"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.read_count_normalized = get("read_count_normalized")
        self.read_size_bytes = get("read_size_bytes")
        self.write_count_normalized = get("write_count_normalized")
        self.write_size_bytes = get("write_size_bytes")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
