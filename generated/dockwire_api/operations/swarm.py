# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``swarm``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, Operation, Parameter, Wait
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, STR, Obj

SWARM_INSPECT = Endpoint(
    id="SwarmInspect", method="GET", path="/swarm", answer="json", ok=(200,), result=Obj("Swarm")
)


def swarm_inspect() -> Operation[models.Swarm]:
    """Show the swarm this node belongs to.

    Works on managers only; 503 means the node is in no swarm.

    API operation ``SwarmInspect``: ``GET /swarm``.

    Returns:
        The swarm, with its join tokens.
    """
    return Operation(SWARM_INSPECT, {})


class SwarmInitFields(TypedDict, total=False):
    """The arguments of ``swarm_init`` that make up its body."""

    listen_addr: str | None
    advertise_addr: str | None
    data_path_addr: str | None
    data_path_port: int | None
    default_addr_pool: SequenceNotStr[str] | None
    force_new_cluster: bool | None
    subnet_size: int | None
    spec: models.SwarmSpec | None
    availability: models.NodeAvailabilityLike | None


SWARM_INIT = Endpoint(
    id="SwarmInit",
    method="POST",
    path="/swarm/init",
    answer="json",
    ok=(200,),
    body=Body(
        "fields",
        kind=Obj("SwarmInitRequest"),
        required=True,
        fields=lambda: models.SwarmInitRequest.FIELDS,
    ),
    result=STR,
    wait=Wait(default=20.0),
)


def swarm_init(
    *,
    listen_addr: str | None = None,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    data_path_port: int | None = None,
    default_addr_pool: SequenceNotStr[str] | None = None,
    force_new_cluster: bool | None = None,
    subnet_size: int | None = None,
    spec: models.SwarmSpec | None = None,
    availability: models.NodeAvailabilityLike | None = None,
) -> Operation[str]:
    """Start a new swarm with this node as its first manager.

    A node that is in a swarm already gives 503.

    API operation ``SwarmInit``: ``POST /swarm/init``.

    Args:
        listen_addr: Address or interface to listen on for other managers, with a port if not 2377.
        advertise_addr: Address or interface for other nodes to reach this one; found out by the
            engine if there is only one.
        data_path_addr: Address or interface for traffic of containers; the same as `AdvertiseAddr`
            when unset. From API 1.30.
        data_path_port: UDP port for traffic of overlay networks, 1024 to 49151; 0 or unset means
            4789. From API 1.40.
        default_addr_pool: Ranges in CIDR notation that swarm networks take their subnets from. From
            API 1.39.
        force_new_cluster: Start over as the only manager, with the services and nodes this manager
            knows; for a swarm that lost its majority.
        subnet_size: Prefix length of these subnets, at most 29; 24 when unset. From API 1.39.
        spec: Settings of the swarm.
        availability: Whether this node takes tasks, from the beginning; `active` when unset. From
            API 1.25.

    Returns:
        The ID of this node.
    """
    return Operation(
        SWARM_INIT,
        {},
        {
            "listen_addr": listen_addr,
            "advertise_addr": advertise_addr,
            "data_path_addr": data_path_addr,
            "data_path_port": data_path_port,
            "default_addr_pool": default_addr_pool,
            "force_new_cluster": force_new_cluster,
            "subnet_size": subnet_size,
            "spec": spec,
            "availability": availability,
        },
    )


class SwarmJoinFields(TypedDict, total=False):
    """The arguments of ``swarm_join`` that make up its body."""

    listen_addr: str
    remote_addrs: SequenceNotStr[str]
    join_token: str
    advertise_addr: str | None
    data_path_addr: str | None
    availability: models.NodeAvailabilityLike | None


SWARM_JOIN = Endpoint(
    id="SwarmJoin",
    method="POST",
    path="/swarm/join",
    answer="none",
    ok=(200,),
    body=Body(
        "fields",
        kind=Obj("SwarmJoinRequest"),
        required=True,
        fields=lambda: models.SwarmJoinRequest.FIELDS,
    ),
    wait=Wait(default=20.0),
)


def swarm_join(
    *,
    listen_addr: str,
    remote_addrs: SequenceNotStr[str],
    join_token: str,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    availability: models.NodeAvailabilityLike | None = None,
) -> Operation[None]:
    """Make this node join a swarm.

    The join token decides between worker and manager. A node that is in a swarm already gives 503.

    API operation ``SwarmJoin``: ``POST /swarm/join``.

    Args:
        listen_addr: Address or interface to listen on for managers, with a port if not 2377; used
            if this node is a manager.
        remote_addrs: Addresses of managers that are in the swarm already; one that answers is
            enough.
        join_token: Token for workers or for managers.
        advertise_addr: Address or interface for other nodes to reach this one; found out by the
            engine if there is only one.
        data_path_addr: Address or interface for traffic of containers; the same as `AdvertiseAddr`
            when unset. From API 1.30.
        availability: Whether this node takes tasks, from the beginning; `active` when unset. From
            API 1.25.
    """
    join_token = hide(join_token)
    return Operation(
        SWARM_JOIN,
        {},
        {
            "listen_addr": listen_addr,
            "remote_addrs": remote_addrs,
            "join_token": join_token,
            "advertise_addr": advertise_addr,
            "data_path_addr": data_path_addr,
            "availability": availability,
        },
    )


SWARM_LEAVE = Endpoint(
    id="SwarmLeave",
    method="POST",
    path="/swarm/leave",
    answer="none",
    ok=(200,),
    parameters=(Parameter("force", "force", "query", BOOL),),
    wait=Wait(default=20.0),
)


def swarm_leave(*, force: bool | None = None) -> Operation[None]:
    """Take this node out of its swarm.

    Its tasks stop and move elsewhere.

    API operation ``SwarmLeave``: ``POST /swarm/leave``.

    Args:
        force: Leave even as a manager, also if the swarm breaks because of it.
    """
    return Operation(SWARM_LEAVE, {"force": force})


SWARM_UPDATE = Endpoint(
    id="SwarmUpdate",
    method="POST",
    path="/swarm/update",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("version", "version", "query", INT, required=True),
        Parameter("rotate_worker_token", "rotateWorkerToken", "query", BOOL),
        Parameter("rotate_manager_token", "rotateManagerToken", "query", BOOL),
        Parameter("rotate_manager_unlock_key", "rotateManagerUnlockKey", "query", BOOL),
    ),
    body=Body("value", name="spec", kind=Obj("SwarmSpec"), required=True),
)


def swarm_update(
    spec: models.SwarmSpec,
    *,
    version: int,
    rotate_worker_token: bool | None = None,
    rotate_manager_token: bool | None = None,
    rotate_manager_unlock_key: bool | None = None,
) -> Operation[None]:
    """Change the swarm's settings, or renew its secrets.

    The body replaces the whole swarm spec, so start from the one last read.

    API operation ``SwarmUpdate``: ``POST /swarm/update``.

    Args:
        spec: The whole swarm spec to set; what is left out is reset.
        version: Version index of the swarm as last read; a stale one is refused.
        rotate_worker_token: Replace the token workers join with.
        rotate_manager_token: Replace the token managers join with.
        rotate_manager_unlock_key: Replace the key that unlocks managers.
    """
    spec = hide(spec)
    return Operation(
        SWARM_UPDATE,
        {
            "version": version,
            "rotate_worker_token": rotate_worker_token,
            "rotate_manager_token": rotate_manager_token,
            "rotate_manager_unlock_key": rotate_manager_unlock_key,
        },
        spec,
    )


SWARM_UNLOCKKEY = Endpoint(
    id="SwarmUnlockkey",
    method="GET",
    path="/swarm/unlockkey",
    answer="json",
    ok=(200,),
    result=Obj("UnlockKeyResponse"),
)


def swarm_unlockkey() -> Operation[models.UnlockKeyResponse]:
    """Read the key that unlocks this swarm's managers.

    API operation ``SwarmUnlockkey``: ``GET /swarm/unlockkey``. From API 1.25.

    Returns:
        The key, empty when autolock is off.
    """
    return Operation(SWARM_UNLOCKKEY, {})


class SwarmUnlockOptions(TypedDict, total=False):
    """The keyword-only arguments of ``swarm_unlock`` that make up its body."""


class SwarmUnlockFields(SwarmUnlockOptions, total=False):
    """The arguments of ``swarm_unlock`` that make up its body."""

    unlock_key: str | None


SWARM_UNLOCK = Endpoint(
    id="SwarmUnlock",
    method="POST",
    path="/swarm/unlock",
    answer="none",
    ok=(200,),
    body=Body(
        "fields",
        kind=Obj("SwarmUnlockRequest"),
        required=True,
        fields=lambda: models.SwarmUnlockRequest.FIELDS,
    ),
    wait=Wait(default=20.0),
)


def swarm_unlock(unlock_key: str | None = None) -> Operation[None]:
    """Unlock a manager that came back with autolock on.

    API operation ``SwarmUnlock``: ``POST /swarm/unlock``. From API 1.25.

    Args:
        unlock_key: The key, as shown by the swarm's other managers.
    """
    unlock_key = hide(unlock_key)
    return Operation(SWARM_UNLOCK, {}, {"unlock_key": unlock_key})
