# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerThrottlingData``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"periods", "throttled_periods", "throttled_time"})
_ALWAYS = frozenset({"periods", "throttled_periods", "throttled_time"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerThrottlingData(Model):
    """How often and how long a CPU limit held a container back.

    Attributes:
        periods: Scheduler periods that counted towards the limit.
        throttled_periods: Scheduler periods in which the limit was reached.
        throttled_time: Nanoseconds the container was held back.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("periods", "periods", INT),
        Field("throttled_periods", "throttled_periods", INT),
        Field("throttled_time", "throttled_time", INT),
    )

    periods: int = 0
    throttled_periods: int = 0
    throttled_time: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.periods = v if (v := get("periods")) is not None else 0
        self.throttled_periods = v if (v := get("throttled_periods")) is not None else 0
        self.throttled_time = v if (v := get("throttled_time")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
