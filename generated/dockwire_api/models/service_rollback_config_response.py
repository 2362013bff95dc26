# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ServiceRollbackConfigResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .service_rollback_config import ServiceRollbackConfig
from .service_rollback_failure_action import ServiceRollbackFailureAction
from .service_update_order import ServiceUpdateOrder

_ServiceRollbackFailureAction_members = {
    member.value: member for member in ServiceRollbackFailureAction
}
_ServiceUpdateOrder_members = {member.value: member for member in ServiceUpdateOrder}
_KEYS = frozenset({"Parallelism", "Delay", "FailureAction", "Monitor", "MaxFailureRatio", "Order"})
_ALWAYS = frozenset({"Parallelism", "MaxFailureRatio", "Order"})


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

    __slots__ = ()

    parallelism: int
    delay: int | None
    failure_action: ServiceRollbackFailureAction | None
    monitor: int | None
    max_failure_ratio: float
    order: ServiceUpdateOrder

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.parallelism = v if (v := get("Parallelism")) is not None else 0
        self.delay = get("Delay")
        self.failure_action = (
            None
            if (v := get("FailureAction")) is None
            else (_ServiceRollbackFailureAction_members.get(v) or ServiceRollbackFailureAction(v))
        )
        self.monitor = get("Monitor")
        self.max_failure_ratio = v if (v := get("MaxFailureRatio")) is not None else 0.0
        self.order = (
            (_ServiceUpdateOrder_members.get(v) or ServiceUpdateOrder(v))
            if (v := get("Order")) is not None
            else ServiceUpdateOrder("")
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
