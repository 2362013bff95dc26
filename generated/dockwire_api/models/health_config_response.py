# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``HealthConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, NANOSECONDS, STR, ListOf
from .health_config import HealthConfig


class HealthConfigResponse(HealthConfig):
    """How the engine checks whether a container is healthy. Times are in nanoseconds, 0 keeps the
    image's value.

    The form that engines return; also accepted in place of a ``HealthConfig``.

    Attributes:
        test: Check command; starts with `CMD` (words follow) or `CMD-SHELL` (one text follows).
            `NONE` turns checks off, empty keeps the image's.
        interval: Nanoseconds between two checks, no less than 1 ms (1000000); 0 keeps the image's
            value.
        timeout: Nanoseconds a check may take before it is killed and counts as failed, at least
            1000000; 0 keeps the image's value.
        retries: Failures in a row that make the container unhealthy; 0 keeps the image's value.
        start_period: Nanoseconds after the start during which failures do not count, at least
            1000000; 0 keeps the image's value. From API 1.29.
        start_interval: Nanoseconds between checks during the start period, at least 1000000; 0
            keeps the image's value. From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("test", "Test", ListOf(STR)),
        Field("interval", "Interval", NANOSECONDS),
        Field("timeout", "Timeout", NANOSECONDS),
        Field("retries", "Retries", INT),
        Field("start_period", "StartPeriod", NANOSECONDS),
        Field("start_interval", "StartInterval", NANOSECONDS),
    )

    test: list[str] | None
    interval: int | None
    timeout: int | None
    start_period: int | None
    start_interval: int | None
