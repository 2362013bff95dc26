# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointIPAMConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, ListOf

_KEYS = frozenset({"IPv4Address", "IPv6Address", "LinkLocalIPs"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EndpointIPAMConfig(Model):
    """Fixed addresses for a container on one network.

    Attributes:
        ipv4_address: IPv4 address wanted, inside a subnet of the network.
        ipv6_address: IPv6 address wanted, inside a subnet of the network.
        link_local_ips: Further link-local addresses.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ipv4_address", "IPv4Address", STR),
        Field("ipv6_address", "IPv6Address", STR),
        Field("link_local_ips", "LinkLocalIPs", ListOf(STR)),
    )

    ipv4_address: str | None = None
    ipv6_address: str | None = None
    link_local_ips: SequenceNotStr[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ipv4_address = get("IPv4Address")
        self.ipv6_address = get("IPv6Address")
        self.link_local_ips = get("LinkLocalIPs")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
