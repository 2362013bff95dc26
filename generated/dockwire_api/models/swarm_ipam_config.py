# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmIPAMConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Subnet", "Range", "Gateway"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmIPAMConfig(Model):
    """One subnet of a swarm network.

    Attributes:
        subnet: Subnet in CIDR notation.
        range: Part of the subnet that tasks get addresses from, in CIDR notation.
        gateway: Gateway address.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("subnet", "Subnet", STR),
        Field("range", "Range", STR),
        Field("gateway", "Gateway", STR),
    )

    subnet: str | None = None
    range: str | None = None
    gateway: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.subnet = get("Subnet")
        self.range = get("Range")
        self.gateway = get("Gateway")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
