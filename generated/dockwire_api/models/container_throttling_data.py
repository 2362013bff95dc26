# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerThrottlingData``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerThrottlingData(Model):
    """How often and how long a CPU limit held a container back.

    Attributes:
        periods: Scheduler periods that counted towards the limit.
        throttled_periods: Scheduler periods in which the limit was reached.
        throttled_time: Nanoseconds the container was held back.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("periods", "periods", INT, always=True),
        Field("throttled_periods", "throttled_periods", INT, always=True),
        Field("throttled_time", "throttled_time", INT, always=True),
    )

    periods: int = 0
    throttled_periods: int = 0
    throttled_time: int = 0
