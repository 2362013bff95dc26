# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``secrets``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, Operation, Parameter
from ..sequences import Filters, SequenceNotStr
from ..values import ANY, INT, STR, ListOf, MapOf, Obj

SecretListFilters = TypedDict(
    "SecretListFilters",
    {
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
        "names": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``secret_list`` knows."""


SECRET_LIST = Endpoint(
    id="SecretList",
    method="GET",
    path="/secrets",
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
    result=ListOf(Obj("Secret")),
)


def secret_list(
    *, filters: SecretListFilters | Filters | None = None
) -> Operation[list[models.Secret]]:
    """List the secrets of the swarm.

    The secret values themselves are never returned.

    API operation ``SecretList``: ``GET /secrets``. From API 1.25.

    Args:
        filters: Keep matching secrets only. Keys: id, label, name, names.

    Returns:
        The matching secrets.
    """
    return Operation(SECRET_LIST, {"filters": filters})


SECRET_CREATE = Endpoint(
    id="SecretCreate",
    method="POST",
    path="/secrets/create",
    answer="json",
    ok=(201,),
    body=Body("value", name="spec", kind=Obj("SecretSpec"), required=True),
    result=Obj("SecretCreateResponse"),
)


def secret_create(spec: models.SecretSpec) -> Operation[models.SecretCreateResponse]:
    """Store a secret in the swarm.

    A name in use gives 409.

    API operation ``SecretCreate``: ``POST /secrets/create``. From API 1.25.

    Args:
        spec: The secret to store: name, labels and data.

    Returns:
        ID of the stored secret.
    """
    spec = hide(spec)
    return Operation(SECRET_CREATE, {}, spec)


SECRET_INSPECT = Endpoint(
    id="SecretInspect",
    method="GET",
    path="/secrets/{id}",
    answer="json",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="secret"),),
    result=Obj("Secret"),
)


def secret_inspect(id: str) -> Operation[models.Secret]:
    """Show one secret, without its value.

    API operation ``SecretInspect``: ``GET /secrets/{id}``. From API 1.25.

    Args:
        id: Secret ID or name.

    Returns:
        The secret.
    """
    return Operation(SECRET_INSPECT, {"id": id})


SECRET_DELETE = Endpoint(
    id="SecretDelete",
    method="DELETE",
    path="/secrets/{id}",
    answer="none",
    ok=(204,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="secret"),),
)


def secret_delete(id: str) -> Operation[None]:
    """Remove a secret.

    Fails while a service uses it.

    API operation ``SecretDelete``: ``DELETE /secrets/{id}``. From API 1.25.

    Args:
        id: Secret ID or name.
    """
    return Operation(SECRET_DELETE, {"id": id})


SECRET_UPDATE = Endpoint(
    id="SecretUpdate",
    method="POST",
    path="/secrets/{id}/update",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="secret"),
        Parameter("version", "version", "query", INT, required=True),
    ),
    body=Body("value", name="spec", kind=Obj("SecretSpec"), required=True),
)


def secret_update(id: str, spec: models.SecretSpec, *, version: int) -> Operation[None]:
    """Change the labels of a secret.

    Nothing but the labels can be changed; send the rest of the spec as last read.

    API operation ``SecretUpdate``: ``POST /secrets/{id}/update``. From API 1.25.

    Args:
        id: Secret ID or name.
        spec: The secret spec as last read, with new labels.
        version: Version index of the secret as last read; a stale one is refused.
    """
    spec = hide(spec)
    return Operation(SECRET_UPDATE, {"id": id, "version": version}, spec)
