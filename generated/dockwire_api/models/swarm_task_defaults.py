# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmTaskDefaults``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import Obj
from .driver import Driver

_KEYS = frozenset({"LogDriver"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmTaskDefaults(Model):
    """What tasks get if their service does not set it.

    Attributes:
        log_driver: Logging driver and its options; changes affect new tasks only.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("log_driver", "LogDriver", Obj("Driver")),)

    log_driver: Driver | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.log_driver = None if (v := get("LogDriver")) is None else Driver.from_dict(v)
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
