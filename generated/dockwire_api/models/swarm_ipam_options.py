# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmIPAMOptions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .driver import Driver
from .swarm_ipam_config import SwarmIPAMConfig

_KEYS = frozenset({"Driver", "Configs"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmIPAMOptions(Model):
    """Address management of a swarm network.

    Attributes:
        driver: Address management driver.
        configs: Subnets with their ranges and gateways.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", Obj("Driver")),
        Field("configs", "Configs", ListOf(Obj("SwarmIPAMConfig"))),
    )

    driver: Driver | None = None
    configs: list[SwarmIPAMConfig] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.driver = None if (v := get("Driver")) is None else Driver.from_dict(v)
        self.configs = (
            None
            if (v := get("Configs")) is None
            else [NULL if x0 is None else SwarmIPAMConfig.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
