# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ServiceRollbackConfigResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import FLOAT, INT, NANOSECONDS, EnumOf
from .service_rollback_config import ServiceRollbackConfig
from .service_rollback_failure_action import ServiceRollbackFailureAction
from .service_update_order import ServiceUpdateOrder


class ServiceRollbackConfigResponse(ServiceRollbackConfig):
    """How a rollback of a service is rolled out.

    The form that engines return; also accepted in place of a ``ServiceRollbackConfig``.

    Attributes:
        parallelism: Tasks to replace at once; 0 means all.
        delay: Nanoseconds between two batches.
        failure_action: What to do when too many tasks fail; `pause` by default.
        monitor: Nanoseconds each task is watched for failure.
        max_failure_ratio: Share of tasks that may fail, 0 to 1.
        order: Whether the old task ends first (default) or the new one starts first. From API 1.29.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("parallelism", "Parallelism", INT, always=True),
        Field("delay", "Delay", NANOSECONDS),
        Field("failure_action", "FailureAction", EnumOf("ServiceRollbackFailureAction")),
        Field("monitor", "Monitor", NANOSECONDS),
        Field("max_failure_ratio", "MaxFailureRatio", FLOAT, always=True),
        Field("order", "Order", EnumOf("ServiceUpdateOrder"), always=True),
    )

    parallelism: int
    delay: int | None
    failure_action: ServiceRollbackFailureAction | None
    monitor: int | None
    max_failure_ratio: float
    order: ServiceUpdateOrder
