# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``nodes``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, Operation, Parameter
from ..sequences import Filters, SequenceNotStr
from ..values import ANY, BOOL, INT, STR, ListOf, MapOf, Obj

NodeListFilters = TypedDict(
    "NodeListFilters",
    {
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "membership": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "node.label": str | SequenceNotStr[str],
        "role": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``node_list`` knows."""


NODE_LIST = Endpoint(
    id="NodeList",
    method="GET",
    path="/nodes",
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
                "id": ListOf(STR),
                "label": ListOf(STR),
                "membership": ListOf(STR),
                "name": ListOf(STR),
                "node.label": ListOf(STR),
                "role": ListOf(STR),
            },
        ),
    ),
    result=ListOf(Obj("Node")),
)


def node_list(*, filters: NodeListFilters | Filters | None = None) -> Operation[list[models.Node]]:
    """List the nodes of the swarm.

    Works on managers only.

    API operation ``NodeList``: ``GET /nodes``.

    Args:
        filters: Keep matching nodes only. Keys: id, name, label (of the engine), node.label,
            membership, role.

    Returns:
        The matching nodes.
    """
    return Operation(NODE_LIST, {"filters": filters})


NODE_INSPECT = Endpoint(
    id="NodeInspect",
    method="GET",
    path="/nodes/{id}",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="node"),),
    result=Obj("Node"),
)


def node_inspect(id: str) -> Operation[models.Node]:
    """Show one swarm node.

    Works on managers only.

    API operation ``NodeInspect``: ``GET /nodes/{id}``.

    Args:
        id: Node ID or host name.

    Returns:
        The node.
    """
    return Operation(NODE_INSPECT, {"id": id})


NODE_DELETE = Endpoint(
    id="NodeDelete",
    method="DELETE",
    path="/nodes/{id}",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="node"),
        Parameter("force", "force", "query", BOOL),
    ),
)


def node_delete(id: str, *, force: bool | None = None) -> Operation[None]:
    """Drop a node from the swarm.

    The node has to be down, unless `force` is set.

    API operation ``NodeDelete``: ``DELETE /nodes/{id}``.

    Args:
        id: Node ID or host name.
        force: Remove it even if it is still up.
    """
    return Operation(NODE_DELETE, {"id": id, "force": force})


NODE_UPDATE = Endpoint(
    id="NodeUpdate",
    method="POST",
    path="/nodes/{id}/update",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="node"),
        Parameter("version", "version", "query", INT, required=True),
    ),
    body=Body("value", name="spec", kind=Obj("NodeSpec"), required=True),
)


def node_update(id: str, spec: models.NodeSpec, *, version: int) -> Operation[None]:
    """Change a node's role, availability or labels.

    The body replaces the whole node spec, so start from the one last read.

    API operation ``NodeUpdate``: ``POST /nodes/{id}/update``.

    Args:
        id: Node ID.
        spec: The whole node spec to set; what is left out is reset.
        version: Version index of the node as last read; a stale one is refused.
    """
    spec = hide(spec)
    return Operation(NODE_UPDATE, {"id": id, "version": version}, spec)
