# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``HealthConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .health_config import HealthConfig

_KEYS = frozenset({"Test", "Interval", "Timeout", "Retries", "StartPeriod", "StartInterval"})


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

    __slots__ = ()

    test: list[str] | None
    interval: int | None
    timeout: int | None
    start_period: int | None
    start_interval: int | None

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
