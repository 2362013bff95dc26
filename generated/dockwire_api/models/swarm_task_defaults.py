# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmTaskDefaults``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import Obj
from .driver import Driver


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmTaskDefaults(Model):
    """What tasks get if their service does not set it.

    Attributes:
        log_driver: Logging driver and its options; changes affect new tasks only.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("log_driver", "LogDriver", Obj("Driver")),)

    log_driver: Driver | None = None
