# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmJoinRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import STR, EnumOf, ListOf
from .node_availability import NodeAvailability, NodeAvailabilityLike

_NodeAvailability_members = {member.value: member for member in NodeAvailability}
_KEYS = frozenset(
    {"ListenAddr", "AdvertiseAddr", "DataPathAddr", "RemoteAddrs", "JoinToken", "Availability"}
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class SwarmJoinRequest(Model):
    """How to join a swarm: token, managers and addresses.

    Attributes:
        listen_addr: Address or interface to listen on for managers, with a port if not 2377; used
            if this node is a manager.
        advertise_addr: Address or interface for other nodes to reach this one; found out by the
            engine if there is only one.
        data_path_addr: Address or interface for traffic of containers; the same as `AdvertiseAddr`
            when unset. From API 1.30.
        remote_addrs: Addresses of managers that are in the swarm already; one that answers is
            enough.
        join_token: Token for workers or for managers.
        availability: Whether this node takes tasks, from the beginning; `active` when unset. From
            API 1.25.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("listen_addr", "ListenAddr", STR),
        Field("advertise_addr", "AdvertiseAddr", STR),
        Field("data_path_addr", "DataPathAddr", STR),
        Field("remote_addrs", "RemoteAddrs", ListOf(STR)),
        Field("join_token", "JoinToken", STR, secret=True),
        Field("availability", "Availability", EnumOf("NodeAvailability")),
    )

    listen_addr: str | None = None
    advertise_addr: str | None = None
    data_path_addr: str | None = None
    remote_addrs: SequenceNotStr[str] | None = None
    join_token: str | None = None
    availability: NodeAvailabilityLike | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.listen_addr = get("ListenAddr")
        self.advertise_addr = get("AdvertiseAddr")
        self.data_path_addr = get("DataPathAddr")
        self.remote_addrs = get("RemoteAddrs")
        self.join_token = get("JoinToken")
        self.availability = (
            None
            if (v := get("Availability")) is None
            else (_NodeAvailability_members.get(v) or NodeAvailability(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
