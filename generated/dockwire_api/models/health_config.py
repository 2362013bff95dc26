# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..durations import Duration
from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import INT, NANOSECONDS, STR, ListOf

_KEYS = frozenset({"Test", "Interval", "Timeout", "Retries", "StartPeriod", "StartInterval"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class HealthConfig(Model):
    """How the engine checks whether a container is healthy. Times are in nanoseconds, 0 keeps the
    image's value.

    The form to send; engines return a ``HealthConfigResponse``.

    Attributes:
        test: Check command; starts with `CMD` (words follow) or `CMD-SHELL` (one text follows).
            `NONE` turns checks off, empty keeps the image's.
        interval: Nanoseconds between two checks, no less than 1 ms (1000000); 0 keeps the image's
            value. Also a timedelta, or text such as `1m30s`.
        timeout: Nanoseconds a check may take before it is killed and counts as failed, at least
            1000000; 0 keeps the image's value. Also a timedelta, or text such as `1m30s`.
        retries: Failures in a row that make the container unhealthy; 0 keeps the image's value.
        start_period: Nanoseconds after the start during which failures do not count, at least
            1000000; 0 keeps the image's value. Also a timedelta, or text such as `1m30s`. From API
            1.29.
        start_interval: Nanoseconds between checks during the start period, at least 1000000; 0
            keeps the image's value. Also a timedelta, or text such as `1m30s`. From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("test", "Test", ListOf(STR)),
        Field("interval", "Interval", NANOSECONDS),
        Field("timeout", "Timeout", NANOSECONDS),
        Field("retries", "Retries", INT),
        Field("start_period", "StartPeriod", NANOSECONDS),
        Field("start_interval", "StartInterval", NANOSECONDS),
    )

    test: SequenceNotStr[str] | None = None
    interval: Duration | None = None
    timeout: Duration | None = None
    retries: int | None = None
    start_period: Duration | None = None
    start_interval: Duration | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.test = get("Test")
        self.interval = get("Interval")
        self.timeout = get("Timeout")
        self.retries = get("Retries")
        self.start_period = get("StartPeriod")
        self.start_interval = get("StartInterval")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
