# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import INT, NANOSECONDS, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
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
