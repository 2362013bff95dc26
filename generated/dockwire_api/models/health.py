# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Health``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, EnumOf, ListOf, Obj
from .health_status import HealthStatus
from .healthcheck_result import HealthcheckResult


@define(slots=False, eq=False, repr=False, kw_only=True)
class Health(Model):
    """Health of a container with its latest check results.

    Attributes:
        status: Outcome of the checks so far.
        failing_streak: Failed checks in a row; 0 after a good one.
        log: The last few checks, oldest first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status", "Status", EnumOf("HealthStatus"), always=True),
        Field("failing_streak", "FailingStreak", INT, always=True),
        Field("log", "Log", ListOf(Obj("HealthcheckResult")), always=True),
    )

    status: HealthStatus = HealthStatus("")
    failing_streak: int = 0
    log: list[HealthcheckResult] = Factory(list)
