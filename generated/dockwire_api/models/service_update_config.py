# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceUpdateConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..durations import Duration
from ..model import Field, Model, as_sent
from ..values import FLOAT, INT, NANOSECONDS, EnumOf
from .service_update_failure_action import (
    ServiceUpdateFailureAction,
    ServiceUpdateFailureActionLike,
)
from .service_update_order import ServiceUpdateOrder, ServiceUpdateOrderLike

_ServiceUpdateFailureAction_members = {
    member.value: member for member in ServiceUpdateFailureAction
}
_ServiceUpdateOrder_members = {member.value: member for member in ServiceUpdateOrder}
_KEYS = frozenset({"Parallelism", "Delay", "FailureAction", "Monitor", "MaxFailureRatio", "Order"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.parallelism = get("Parallelism")
        self.delay = get("Delay")
        self.failure_action = (
            None
            if (v := get("FailureAction")) is None
            else (_ServiceUpdateFailureAction_members.get(v) or ServiceUpdateFailureAction(v))
        )
        self.monitor = get("Monitor")
        self.max_failure_ratio = get("MaxFailureRatio")
        self.order = (
            None
            if (v := get("Order")) is None
            else (_ServiceUpdateOrder_members.get(v) or ServiceUpdateOrder(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
