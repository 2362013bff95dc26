# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``configs``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, Operation, Parameter
from ..sequences import Filters, SequenceNotStr
from ..values import ANY, INT, STR, ListOf, MapOf, Obj

ConfigListFilters = TypedDict(
    "ConfigListFilters",
    {
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "names": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``config_list`` knows."""


CONFIG_LIST = Endpoint(
    id="ConfigList",
    method="GET",
    path="/configs",
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
                "name": ListOf(STR),
                "names": ListOf(STR),
            },
        ),
    ),
    result=ListOf(Obj("Config")),
)


def config_list(
    *, filters: ConfigListFilters | Filters | None = None
) -> Operation[list[models.Config]]:
    """List the configs of the swarm.

    API operation ``ConfigList``: ``GET /configs``. From API 1.30.

    Args:
        filters: Keep matching configs only. Keys: id, label, name, names.

    Returns:
        The matching configs.
    """
    return Operation(CONFIG_LIST, {"filters": filters})


CONFIG_CREATE = Endpoint(
    id="ConfigCreate",
    method="POST",
    path="/configs/create",
    answer="json",
    ok=(201,),
    body=Body("value", name="spec", kind=Obj("ConfigSpec"), required=True),
    result=Obj("ConfigCreateResponse"),
)


def config_create(spec: models.ConfigSpec) -> Operation[models.ConfigCreateResponse]:
    """Store a config in the swarm.

    A name in use gives 409.

    API operation ``ConfigCreate``: ``POST /configs/create``. From API 1.30.

    Args:
        spec: The config to store: name, labels and data.

    Returns:
        ID of the stored config.
    """
    spec = hide(spec)
    return Operation(CONFIG_CREATE, {}, spec)


CONFIG_INSPECT = Endpoint(
    id="ConfigInspect",
    method="GET",
    path="/configs/{id}",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="config"),),
    result=Obj("Config"),
)


def config_inspect(id: str) -> Operation[models.Config]:
    """Show one config.

    Its data is base64-encoded.

    API operation ``ConfigInspect``: ``GET /configs/{id}``. From API 1.30.

    Args:
        id: Config ID or name.

    Returns:
        The config.
    """
    return Operation(CONFIG_INSPECT, {"id": id})


CONFIG_DELETE = Endpoint(
    id="ConfigDelete",
    method="DELETE",
    path="/configs/{id}",
    answer="none",
    ok=(204,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="config"),),
)


def config_delete(id: str) -> Operation[None]:
    """Remove a config.

    Fails while a service uses it.

    API operation ``ConfigDelete``: ``DELETE /configs/{id}``. From API 1.30.

    Args:
        id: Config ID or name.
    """
    return Operation(CONFIG_DELETE, {"id": id})


CONFIG_UPDATE = Endpoint(
    id="ConfigUpdate",
    method="POST",
    path="/configs/{id}/update",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="config"),
        Parameter("version", "version", "query", INT, required=True),
    ),
    body=Body("value", name="spec", kind=Obj("ConfigSpec"), required=True),
)


def config_update(id: str, spec: models.ConfigSpec, *, version: int) -> Operation[None]:
    """Change the labels of a config.

    Nothing but the labels can be changed; send the rest of the spec as last read.

    API operation ``ConfigUpdate``: ``POST /configs/{id}/update``. From API 1.30.

    Args:
        id: Config ID or name.
        spec: The config spec as last read, with new labels.
        version: Version index of the config as last read; a stale one is refused.
    """
    spec = hide(spec)
    return Operation(CONFIG_UPDATE, {"id": id, "version": version}, spec)
