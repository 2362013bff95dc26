# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmJoinRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import STR, EnumOf, ListOf
from .node_availability import NodeAvailabilityLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
