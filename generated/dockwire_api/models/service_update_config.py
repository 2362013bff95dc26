# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceUpdateConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..durations import Duration
from ..model import Field, Model, define
from ..values import FLOAT, INT, NANOSECONDS, EnumOf
from .service_update_failure_action import ServiceUpdateFailureActionLike
from .service_update_order import ServiceUpdateOrderLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceUpdateConfig(Model):
    """How an update of a service is rolled out.

    The form to send; engines return a ``ServiceUpdateConfigResponse``.

    Attributes:
        parallelism: Tasks to replace at once; 0 means all.
        delay: Nanoseconds between two batches. Also a timedelta, or text such as `1m30s`.
        failure_action: What to do when too many new tasks fail; `pause` by default.
        monitor: Nanoseconds each new task is watched for failure. Also a timedelta, or text such as
            `1m30s`. From API 1.25.
        max_failure_ratio: Share of new tasks that may fail, 0 to 1. From API 1.25.
        order: Whether the old task ends first (default) or the new one starts first. From API 1.29.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("parallelism", "Parallelism", INT),
        Field("delay", "Delay", NANOSECONDS),
        Field("failure_action", "FailureAction", EnumOf("ServiceUpdateFailureAction")),
        Field("monitor", "Monitor", NANOSECONDS),
        Field("max_failure_ratio", "MaxFailureRatio", FLOAT),
        Field("order", "Order", EnumOf("ServiceUpdateOrder")),
    )

    parallelism: int | None = None
    delay: Duration | None = None
    failure_action: ServiceUpdateFailureActionLike | None = None
    monitor: Duration | None = None
    max_failure_ratio: float | None = None
    order: ServiceUpdateOrderLike | None = None
