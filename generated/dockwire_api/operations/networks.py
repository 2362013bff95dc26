# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``networks``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from .. import models
from ..operation import Body, Endpoint, Operation, Parameter, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..times import TimeFilter
from ..values import ANY, BOOL, STR, TIMES, ListOf, MapOf, Obj

NetworkListFilters = TypedDict(
    "NetworkListFilters",
    {
        "dangling": bool,
        "driver": str | SequenceNotStr[str],
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "scope": str | SequenceNotStr[str],
        "type": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``network_list`` knows."""


NETWORK_LIST = Endpoint(
    id="NetworkList",
    method="GET",
    path="/networks",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "dangling": BOOL,
                "driver": ListOf(STR),
                "id": ListOf(STR),
                "label": ListOf(STR),
                "name": ListOf(STR),
                "scope": ListOf(STR),
                "type": ListOf(STR),
            },
        ),
    ),
    result=ListOf(Obj("NetworkSummary")),
)


def network_list(
    *, filters: NetworkListFilters | Filters | None = None
) -> Operation[list[models.NetworkSummary]]:
    """List networks.

    The attached containers are not included; inspect a network for those.

    API operation ``NetworkList``: ``GET /networks``.

    Args:
        filters: Keep matching networks only. Keys: dangling (true for unused, false for used),
            driver, id, label, name, scope, type (custom or builtin).

    Returns:
        One summary per matching network.
    """
    return Operation(NETWORK_LIST, {"filters": filters})


NETWORK_INSPECT = Endpoint(
    id="NetworkInspect",
    method="GET",
    path="/networks/{id}",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="network"),
        Parameter("verbose", "verbose", "query", BOOL),
        Parameter("scope", "scope", "query", STR),
    ),
    result=Obj("NetworkInspect"),
)


def network_inspect(
    id: str, *, verbose: bool | None = None, scope: str | None = None
) -> Operation[models.NetworkInspect]:
    """Show one network and what is attached to it.

    API operation ``NetworkInspect``: ``GET /networks/{id}``.

    Args:
        id: Network name, ID or unambiguous start of an ID.
        verbose: Add the swarm services and tasks that use the network. From API 1.28.
        scope: Look only among networks of this scope, `local`, `swarm` or `global`. From API 1.31.

    Returns:
        The network with its containers and, in a swarm, its services.
    """
    return Operation(NETWORK_INSPECT, {"id": id, "verbose": verbose, "scope": scope})


NETWORK_DELETE = Endpoint(
    id="NetworkDelete",
    method="DELETE",
    path="/networks/{id}",
    answer="none",
    ok=(204,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="network"),),
)


def network_delete(id: str) -> Operation[None]:
    """Remove a network.

    The networks Docker sets up itself, such as `bridge`, cannot be removed (403), nor one that is
    in use.

    API operation ``NetworkDelete``: ``DELETE /networks/{id}``.

    Args:
        id: Network name, ID or unambiguous start of an ID.
    """
    return Operation(NETWORK_DELETE, {"id": id})


class NetworkCreateOptions(TypedDict, total=False):
    """The keyword-only arguments of ``network_create`` that make up its body."""

    driver: str | None
    scope: str | None
    internal: bool | None
    attachable: bool | None
    ingress: bool | None
    config_only: bool | None
    config_from: models.ConfigReference | None
    ipam: models.IPAM | None
    enable_ipv4: bool | None
    enable_ipv6: bool | None
    options: Mapping[str, str] | None
    labels: Mapping[str, str] | SequenceNotStr[str] | None
    check_duplicate: bool | None


class NetworkCreateFields(NetworkCreateOptions, total=False):
    """The arguments of ``network_create`` that make up its body."""

    name: str


NETWORK_CREATE = Endpoint(
    id="NetworkCreate",
    method="POST",
    path="/networks/create",
    answer="json",
    ok=(201,),
    body=Body(
        "fields",
        kind=Obj("NetworkCreateRequest"),
        required=True,
        fields=lambda: models.NetworkCreateRequest.FIELDS,
        unset={"CheckDuplicate": True},
    ),
    result=Obj("NetworkCreateResponse"),
)


def network_create(
    name: str,
    *,
    driver: str | None = None,
    scope: str | None = None,
    internal: bool | None = None,
    attachable: bool | None = None,
    ingress: bool | None = None,
    config_only: bool | None = None,
    config_from: models.ConfigReference | None = None,
    ipam: models.IPAM | None = None,
    enable_ipv4: bool | None = None,
    enable_ipv6: bool | None = None,
    options: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
    check_duplicate: bool | None = None,
) -> Operation[models.NetworkCreateResponse]:
    """Create a network.

    A name in use is refused.

    API operation ``NetworkCreate``: ``POST /networks/create``.

    Args:
        name: Name for the network.
        driver: Network driver, such as `bridge` (default), `overlay`, `macvlan`, `ipvlan` or a
            plugin.
        scope: How far the network reaches, `local` for this host or `swarm`. From API 1.30.
        internal: Cut the network off from the outside.
        attachable: Let ordinary containers join a swarm network. From API 1.25.
        ingress: Make it the swarm's routing mesh network. From API 1.29.
        config_only: Only store settings for other networks to take over; nothing can be attached.
            From API 1.30.
        config_from: Network created with `ConfigOnly` to take the settings from. From API 1.30.
        ipam: Subnets and address management; Docker picks a free subnet when unset.
        enable_ipv4: Use IPv4 (on by default). From API 1.48.
        enable_ipv6: Use IPv6 (off by default).
        options: Options for the network driver.
        labels: Labels as name and value.
        check_duplicate: Refuse a name that is taken; newer engines always do. Up to API 1.43.

    Returns:
        The new network's ID and a warning, if any.
    """
    return Operation(
        NETWORK_CREATE,
        {},
        {
            "name": name,
            "driver": driver,
            "scope": scope,
            "internal": internal,
            "attachable": attachable,
            "ingress": ingress,
            "config_only": config_only,
            "config_from": config_from,
            "ipam": ipam,
            "enable_ipv4": enable_ipv4,
            "enable_ipv6": enable_ipv6,
            "options": options,
            "labels": labels,
            "check_duplicate": check_duplicate,
        },
    )


class NetworkConnectOptions(TypedDict, total=False):
    """The keyword-only arguments of ``network_connect`` that make up its body."""

    endpoint_config: models.EndpointSettings | None


class NetworkConnectFields(NetworkConnectOptions, total=False):
    """The arguments of ``network_connect`` that make up its body."""

    container: str


NETWORK_CONNECT = Endpoint(
    id="NetworkConnect",
    method="POST",
    path="/networks/{id}/connect",
    answer="none",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="network"),),
    body=Body(
        "fields",
        kind=Obj("NetworkConnectRequest"),
        required=True,
        fields=lambda: models.NetworkConnectRequest.FIELDS,
    ),
)


def network_connect(
    id: str, container: str, *, endpoint_config: models.EndpointSettings | None = None
) -> Operation[None]:
    """Attach a container to a network.

    Works on local networks and on attachable swarm networks.

    API operation ``NetworkConnect``: ``POST /networks/{id}/connect``.

    Args:
        id: Network name, ID or unambiguous start of an ID.
        container: Container name or ID.
        endpoint_config: Addresses, aliases and options for the attachment.
    """
    return Operation(
        NETWORK_CONNECT, {"id": id}, {"container": container, "endpoint_config": endpoint_config}
    )


class NetworkDisconnectOptions(TypedDict, total=False):
    """The keyword-only arguments of ``network_disconnect`` that make up its body."""

    force: bool | None


class NetworkDisconnectFields(NetworkDisconnectOptions, total=False):
    """The arguments of ``network_disconnect`` that make up its body."""

    container: str


NETWORK_DISCONNECT = Endpoint(
    id="NetworkDisconnect",
    method="POST",
    path="/networks/{id}/disconnect",
    answer="none",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="network"),),
    body=Body(
        "fields",
        kind=Obj("NetworkDisconnectRequest"),
        required=True,
        fields=lambda: models.NetworkDisconnectRequest.FIELDS,
    ),
)


def network_disconnect(id: str, container: str, *, force: bool | None = None) -> Operation[None]:
    """Detach a container from a network.

    API operation ``NetworkDisconnect``: ``POST /networks/{id}/disconnect``.

    Args:
        id: Network name, ID or unambiguous start of an ID.
        container: Container name or ID.
        force: Detach even if the container is gone or its node does not answer.
    """
    return Operation(NETWORK_DISCONNECT, {"id": id}, {"container": container, "force": force})


NetworkPruneFilters = TypedDict(
    "NetworkPruneFilters",
    {
        "label": str | SequenceNotStr[str],
        "label!": str | SequenceNotStr[str],
        "until": TimeFilter,
    },
    total=False,
)
"""The filters that ``network_prune`` knows."""


NETWORK_PRUNE = Endpoint(
    id="NetworkPrune",
    method="POST",
    path="/networks/prune",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"label": ListOf(STR), "label!": ListOf(STR), "until": TIMES},
        ),
    ),
    result=Obj("NetworkPruneResponse"),
    unlimited=Unlimited(),
)


def network_prune(
    *, filters: NetworkPruneFilters | Filters | None = None
) -> Operation[models.NetworkPruneResponse]:
    """Remove networks no container uses.

    The networks Docker sets up itself stay.

    API operation ``NetworkPrune``: ``POST /networks/prune``. From API 1.25.

    Args:
        filters: Limit what is removed. Keys: until (a time, or how long ago, such as `24h`), label,
            label!.

    Returns:
        Names of the removed networks.
    """
    return Operation(NETWORK_PRUNE, {"filters": filters})
