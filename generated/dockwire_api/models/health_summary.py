# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``HealthSummary``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, EnumOf
from .health_status import HealthStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class HealthSummary(Model):
    """Health of a listed container.

    Attributes:
        status: Outcome of the checks so far.
        failing_streak: Failed checks in a row; 0 after a good one.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", EnumOf("HealthStatus"), always=True),
        Field("failing_streak", "FailingStreak", INT, always=True),
    )

    status: HealthStatus = HealthStatus("")
    failing_streak: int = 0
