# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerPidsStats``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"current", "limit"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerPidsStats(Model):
    """Number of processes in a container and its limit.

    Attributes:
        current: Processes and threads at the moment.
        limit: Most processes and threads allowed; 0 or the largest 64-bit number means no limit.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("current", "current", INT),
        Field("limit", "limit", INT),
    )

    current: int | None = None
    limit: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.current = get("current")
        self.limit = get("limit")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
