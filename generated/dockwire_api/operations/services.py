# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``services``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, FrameStream, Operation, Parameter, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..times import TimeLike
from ..values import ANY, BOOL, INT, STR, TIME, EnumOf, ListOf, MapOf, Obj

ServiceListFilters = TypedDict(
    "ServiceListFilters",
    {
        "id": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "mode": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``service_list`` knows."""


SERVICE_LIST = Endpoint(
    id="ServiceList",
    method="GET",
    path="/services",
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
                "mode": ListOf(STR),
                "name": ListOf(STR),
            },
        ),
        Parameter("status", "status", "query", BOOL),
    ),
    result=ListOf(Obj("Service")),
)


def service_list(
    *, filters: ServiceListFilters | Filters | None = None, status: bool | None = None
) -> Operation[list[models.Service]]:
    """List the services of the swarm.

    API operation ``ServiceList``: ``GET /services``.

    Args:
        filters: Keep matching services only. Keys: id, label, mode (replicated or global), name.
        status: Count running and wanted tasks and fill `ServiceStatus`. From API 1.41.

    Returns:
        The matching services.
    """
    return Operation(SERVICE_LIST, {"filters": filters, "status": status})


SERVICE_CREATE = Endpoint(
    id="ServiceCreate",
    method="POST",
    path="/services/create",
    answer="json",
    ok=(201,),
    parameters=(
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
        ),
    ),
    body=Body("value", name="spec", kind=Obj("ServiceSpec"), required=True),
    result=Obj("ServiceCreateResponse"),
)


def service_create(
    spec: models.ServiceSpec, *, registry_auth: models.AuthConfig | None = None
) -> Operation[models.ServiceCreateResponse]:
    """Create a service.

    Tasks are scheduled in the background; list the tasks to follow them. A name in use gives 409.

    API operation ``ServiceCreate``: ``POST /services/create``.

    Args:
        spec: The service to create.
        registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.

    Returns:
        The new service's ID and warnings, if any.
    """
    spec = hide(spec)
    registry_auth = hide(registry_auth)
    return Operation(SERVICE_CREATE, {"registry_auth": registry_auth}, spec)


SERVICE_INSPECT = Endpoint(
    id="ServiceInspect",
    method="GET",
    path="/services/{id}",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="service"),
        Parameter("insert_defaults", "insertDefaults", "query", BOOL),
    ),
    result=Obj("Service"),
)


def service_inspect(id: str, *, insert_defaults: bool | None = None) -> Operation[models.Service]:
    """Show one service.

    API operation ``ServiceInspect``: ``GET /services/{id}``.

    Args:
        id: Service ID or name.
        insert_defaults: Show default values where the service spec leaves fields empty. From API
            1.29.

    Returns:
        The service.
    """
    return Operation(SERVICE_INSPECT, {"id": id, "insert_defaults": insert_defaults})


SERVICE_DELETE = Endpoint(
    id="ServiceDelete",
    method="DELETE",
    path="/services/{id}",
    answer="none",
    ok=(200,),
    parameters=(Parameter("id", "id", "path", STR, required=True, noun="service"),),
)


def service_delete(id: str) -> Operation[None]:
    """Remove a service and stop its tasks.

    API operation ``ServiceDelete``: ``DELETE /services/{id}``.

    Args:
        id: Service ID or name.
    """
    return Operation(SERVICE_DELETE, {"id": id})


SERVICE_UPDATE = Endpoint(
    id="ServiceUpdate",
    method="POST",
    path="/services/{id}/update",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="service"),
        Parameter("version", "version", "query", INT, required=True),
        Parameter("registry_auth_from", "registryAuthFrom", "query", EnumOf("RegistryAuthFrom")),
        Parameter("rollback", "rollback", "query", EnumOf("ServiceUpdateRollback")),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
        ),
    ),
    body=Body("value", name="spec", kind=Obj("ServiceSpec"), required=True),
    result=Obj("ServiceUpdateResponse"),
)


def service_update(
    id: str,
    spec: models.ServiceSpec,
    *,
    version: int,
    registry_auth_from: models.RegistryAuthFromLike | None = None,
    rollback: models.ServiceUpdateRollbackLike | None = None,
    registry_auth: models.AuthConfig | None = None,
) -> Operation[models.ServiceUpdateResponse]:
    """Change a service, or roll it back.

    The body replaces the whole service spec, so start from the one last read. The rollout continues
    in the background.

    API operation ``ServiceUpdate``: ``POST /services/{id}/update``.

    Args:
        id: Service ID or name.
        spec: The whole service spec to set; what is left out is reset.
        version: Version index of the service as last read; a stale one is refused.
        registry_auth_from: Whose credentials to keep if none are sent, `spec` (default) or
            `previous-spec`.
        rollback: Set to `previous` to return to the spec before the last update; the body then
            counts for nothing. From API 1.28.
        registry_auth: Credentials the nodes pull the image with; sent as base64url JSON.

    Returns:
        Warnings from the engine, if any.
    """
    spec = hide(spec)
    registry_auth = hide(registry_auth)
    return Operation(
        SERVICE_UPDATE,
        {
            "id": id,
            "version": version,
            "registry_auth_from": registry_auth_from,
            "rollback": rollback,
            "registry_auth": registry_auth,
        },
        spec,
    )


SERVICE_LOGS = Endpoint(
    id="ServiceLogs",
    method="GET",
    path="/services/{id}/logs",
    answer="frames",
    ok=(200,),
    parameters=(
        Parameter("id", "id", "path", STR, required=True, noun="service"),
        Parameter("details", "details", "query", BOOL),
        Parameter("follow", "follow", "query", BOOL),
        Parameter("stdout", "stdout", "query", BOOL),
        Parameter("stderr", "stderr", "query", BOOL),
        Parameter("since", "since", "query", TIME, encoding="timestamp"),
        Parameter("timestamps", "timestamps", "query", BOOL),
        Parameter("tail", "tail", "query", INT),
    ),
    unlimited=Unlimited(parameter="follow", silence=True),
)


def service_logs(
    id: str,
    *,
    details: bool | None = None,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | None = None,
) -> FrameStream:
    """Read the log output of a service's tasks.

    Set `stdout`, `stderr` or both. The logging driver must be one that can be read back.

    API operation ``ServiceLogs``: ``GET /services/{id}/logs``. From API 1.25.

    Args:
        id: Service ID or name.
        details: Prefix each line with node, task and service, and the extra attributes the logging
            driver stored.
        follow: Stay connected and deliver new output as it is written.
        stdout: Include standard output.
        stderr: Include standard error.
        since: Skip entries older than this time. A datetime with a time zone, seconds since 1970,
            RFC 3339 text with a time zone, or how long ago: a timedelta, or a Go duration such as
            `10m`.
        timestamps: Prefix each line with its time in RFC 3339 form.
        tail: How many of the last lines to send first; unset means all of them.

    Returns:
        A log stream; stdout and stderr arrive as separate frames unless the tasks have a TTY.
    """
    return FrameStream(
        SERVICE_LOGS,
        {
            "id": id,
            "details": details,
            "follow": follow,
            "stdout": stdout,
            "stderr": stderr,
            "since": since,
            "timestamps": timestamps,
            "tail": tail,
        },
    )
