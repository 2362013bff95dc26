# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkContainer``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Name", "EndpointID", "MacAddress", "IPv4Address", "IPv6Address"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkContainer(Model):
    """A container as older lists of networks show it.

    Attributes:
        name: Name of the container. API 1.30 to 1.51.
        endpoint_id: ID of the attachment.
        mac_address: MAC address on this network.
        ipv4_address: IPv4 address with prefix length; empty if there is none.
        ipv6_address: IPv6 address with prefix length; empty if there is none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("endpoint_id", "EndpointID", STR),
        Field("mac_address", "MacAddress", STR),
        Field("ipv4_address", "IPv4Address", STR),
        Field("ipv6_address", "IPv6Address", STR),
    )

    name: str | None = None
    endpoint_id: str | None = None
    mac_address: str | None = None
    ipv4_address: str | None = None
    ipv6_address: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.endpoint_id = get("EndpointID")
        self.mac_address = get("MacAddress")
        self.ipv4_address = get("IPv4Address")
        self.ipv6_address = get("IPv6Address")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
