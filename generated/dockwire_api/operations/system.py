# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``system``, as functions that describe a request."""

from __future__ import annotations

from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import Body, Endpoint, Hijack, Operation, Parameter, Records, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..times import TimeLike
from ..values import ANY, BOOL, STR, TIME, EnumOf, ListOf, MapOf, Obj


class SystemAuthFields(TypedDict, total=False):
    """The arguments of ``system_auth`` that make up its body."""

    username: str | None
    password: str | None
    server_address: str | None
    email: str | None
    auth: str | None
    identity_token: str | None
    registry_token: str | None


SYSTEM_AUTH = Endpoint(
    id="SystemAuth",
    method="POST",
    path="/auth",
    answer="json",
    ok=(200, 204),
    body=Body(
        "fields", kind=Obj("AuthConfig"), required=True, fields=lambda: models.AuthConfig.FIELDS
    ),
    result=Obj("AuthResponse"),
)


def system_auth(
    *,
    username: str | None = None,
    password: str | None = None,
    server_address: str | None = None,
    email: str | None = None,
    auth: str | None = None,
    identity_token: str | None = None,
    registry_token: str | None = None,
) -> Operation[models.AuthResponse]:
    """Check registry credentials.

    Wrong credentials give 401, of older engines 500.

    API operation ``SystemAuth``: ``POST /auth``.

    Args:
        username: User name.
        password: Password or access token.
        server_address: Registry address; Docker Hub's is `https://index.docker.io/v1/`.
        email: Mail address; registries have no use for it any more. Up to API 1.51.
        auth: User name and password as `user:password` in base64; not needed with the other fields.
        identity_token: Token in place of user name and password.
        registry_token: Bearer token passed to the registry as it is.

    Returns:
        A status text and, if the registry issues one, a token to use in place of the password.
    """
    password = hide(password)
    auth = hide(auth)
    identity_token = hide(identity_token)
    registry_token = hide(registry_token)
    return Operation(
        SYSTEM_AUTH,
        {},
        {
            "username": username,
            "password": password,
            "server_address": server_address,
            "email": email,
            "auth": auth,
            "identity_token": identity_token,
            "registry_token": registry_token,
        },
    )


SYSTEM_INFO = Endpoint(
    id="SystemInfo", method="GET", path="/info", answer="json", ok=(200,), result=Obj("SystemInfo")
)


def system_info() -> Operation[models.SystemInfo]:
    """Describe the engine, its host and its settings.

    API operation ``SystemInfo``: ``GET /info``.

    Returns:
        Engine, host and swarm facts, with warnings.
    """
    return Operation(SYSTEM_INFO, {})


SYSTEM_VERSION = Endpoint(
    id="SystemVersion",
    method="GET",
    path="/version",
    answer="json",
    ok=(200,),
    result=Obj("SystemVersion"),
)


def system_version() -> Operation[models.SystemVersion]:
    """Show the engine's version and the API versions it supports.

    API operation ``SystemVersion``: ``GET /version``.

    Returns:
        Versions of the engine and its components.
    """
    return Operation(SYSTEM_VERSION, {})


SYSTEM_PING = Endpoint(
    id="SystemPing", method="GET", path="/_ping", answer="text", ok=(200,), versioned=False
)


def system_ping() -> Operation[str]:
    """Check that the engine answers.

    The response headers also report the newest API version and the builder to use.

    API operation ``SystemPing``: ``GET /_ping``.

    Returns:
        The text `OK`.
    """
    return Operation(SYSTEM_PING, {})


SYSTEM_PING_HEAD = Endpoint(
    id="SystemPingHead",
    method="HEAD",
    path="/_ping",
    answer="headers",
    ok=(200,),
    result=Obj("SystemPingHeadResponse"),
    versioned=False,
)


def system_ping_head() -> Operation[models.SystemPingHeadResponse]:
    """Check that the engine answers, headers only.

    Same headers as the GET form, without a body.

    API operation ``SystemPingHead``: ``HEAD /_ping``.

    Returns:
        API version, recommended builder, operating system and swarm state of the engine, from the
        response headers.
    """
    return Operation(SYSTEM_PING_HEAD, {})


SystemEventsFilters = TypedDict(
    "SystemEventsFilters",
    {
        "config": str | SequenceNotStr[str],
        "container": str | SequenceNotStr[str],
        "daemon": str | SequenceNotStr[str],
        "event": str | SequenceNotStr[str],
        "image": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "network": str | SequenceNotStr[str],
        "node": str | SequenceNotStr[str],
        "plugin": str | SequenceNotStr[str],
        "scope": str | SequenceNotStr[str],
        "secret": str | SequenceNotStr[str],
        "service": str | SequenceNotStr[str],
        "type": str | SequenceNotStr[str],
        "volume": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``system_events`` knows."""


SYSTEM_EVENTS = Endpoint(
    id="SystemEvents",
    method="GET",
    path="/events",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("since", "since", "query", TIME, encoding="timestamp"),
        Parameter("until", "until", "query", TIME, encoding="timestamp"),
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "config": ListOf(STR),
                "container": ListOf(STR),
                "daemon": ListOf(STR),
                "event": ListOf(STR),
                "image": ListOf(STR),
                "label": ListOf(STR),
                "network": ListOf(STR),
                "node": ListOf(STR),
                "plugin": ListOf(STR),
                "scope": ListOf(STR),
                "secret": ListOf(STR),
                "service": ListOf(STR),
                "type": ListOf(STR),
                "volume": ListOf(STR),
            },
        ),
    ),
    result=Obj("EventMessage"),
    unlimited=Unlimited(silence=True),
    accept="application/jsonl, application/x-ndjson;q=0.9",
)


def system_events(
    *,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    filters: SystemEventsFilters | Filters | None = None,
) -> Records[models.EventMessage]:
    """Watch what happens in the engine.

    Runs until closed unless `until` lies in the past or is reached; `since` replays recent events
    that the engine still holds.

    API operation ``SystemEvents``: ``GET /events``.

    Args:
        since: Begin with past events from this time. A datetime with a time zone, seconds since
            1970, RFC 3339 text with a time zone, or how long ago: a timedelta, or a Go duration
            such as `10m`.
        until: End the stream at this time. A datetime with a time zone, seconds since 1970, RFC
            3339 text with a time zone, or how long ago: a timedelta, or a Go duration such as
            `10m`.
        filters: Keep matching events only. Keys: type, event, scope, label, container, image,
            volume, network, plugin, daemon, node, service, secret, config.

    Returns:
        Events, one record at a time.
    """
    return Records(SYSTEM_EVENTS, {"since": since, "until": until, "filters": filters})


SYSTEM_DATA_USAGE = Endpoint(
    id="SystemDataUsage",
    method="GET",
    path="/system/df",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "type", "type", "query", ListOf(EnumOf("SystemDataUsageType")), encoding="repeat"
        ),
        Parameter("verbose", "verbose", "query", BOOL),
    ),
    result=Obj("SystemDataUsageResponse"),
    unlimited=Unlimited(),
)


def system_data_usage(
    *,
    type: SequenceNotStr[models.SystemDataUsageTypeLike] | None = None,
    verbose: bool | None = None,
) -> Operation[models.SystemDataUsageResponse]:
    """Add up the disk space Docker uses.

    Walks images, containers, volumes and build cache, which can take long.

    API operation ``SystemDataUsage``: ``GET /system/df``. From API 1.25.

    Args:
        type: Kinds to add up, of `container`, `image`, `volume` and `build-cache`; all when unset.
            From API 1.42.
        verbose: Also list the single items of each kind. From API 1.52.

    Returns:
        Totals in bytes per kind, with the single items if asked for or on older APIs.
    """
    return Operation(SYSTEM_DATA_USAGE, {"type": type, "verbose": verbose})


SESSION = Endpoint(id="Session", method="POST", path="/session", answer="hijack", ok=(101,))


def session() -> Hijack:
    """Open a session that lets the engine call back to the client.

    Used by BuildKit; the connection is upgraded to HTTP/2. Deprecated.

    API operation ``Session``: ``POST /session``. From API 1.31.

    Returns:
        The raw upgraded connection.
    """
    return Hijack(SESSION, {})
