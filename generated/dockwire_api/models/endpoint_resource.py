# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointResource``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Name", "EndpointID", "MacAddress", "IPv4Address", "IPv6Address"})
_ALWAYS = frozenset({"Name", "EndpointID", "MacAddress", "IPv4Address", "IPv6Address"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EndpointResource(Model):
    """A container as seen from a network.

    Attributes:
        name: Name of the container.
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

    name: str = ""
    endpoint_id: str = ""
    mac_address: str = ""
    ipv4_address: str = ""
    ipv6_address: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.endpoint_id = v if (v := get("EndpointID")) is not None else ""
        self.mac_address = v if (v := get("MacAddress")) is not None else ""
        self.ipv4_address = v if (v := get("IPv4Address")) is not None else ""
        self.ipv6_address = v if (v := get("IPv6Address")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
