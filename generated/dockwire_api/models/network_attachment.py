# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkAttachment``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf, Obj
from .swarm_network import SwarmNetwork

_KEYS = frozenset({"Network", "Addresses"})
_ALWAYS = frozenset({"Network"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkAttachment(Model):
    """A task's attachment to a network.

    Attributes:
        network: The network.
        addresses: Addresses of the task on it, in CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network", "Network", Obj("SwarmNetwork")),
        Field("addresses", "Addresses", ListOf(STR)),
    )

    network: SwarmNetwork = Factory(lambda: SwarmNetwork.from_dict({}))
    addresses: list[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.network = (
            SwarmNetwork.from_dict(v)
            if (v := get("Network")) is not None
            else SwarmNetwork.from_dict({})
        )
        self.addresses = get("Addresses")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
