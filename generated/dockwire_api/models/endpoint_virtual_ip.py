# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointVirtualIP``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"NetworkID", "Addr"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EndpointVirtualIP(Model):
    """Virtual address of a service on one network.

    Attributes:
        network_id: ID of the network.
        addr: The address in CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network_id", "NetworkID", STR),
        Field("addr", "Addr", STR),
    )

    network_id: str | None = None
    addr: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.network_id = get("NetworkID")
        self.addr = get("Addr")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
