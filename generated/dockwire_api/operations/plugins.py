# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``plugins``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import models
from ..hidden import hide
from ..operation import AsyncUpload, Body, Endpoint, Operation, Parameter, Records, Unlimited, Wait
from ..sequences import Filters, SequenceNotStr
from ..values import ANY, BOOL, INT, STR, ListOf, MapOf, Obj

PluginListFilters = TypedDict(
    "PluginListFilters",
    {
        "capability": str | SequenceNotStr[str],
        "enabled": bool,
    },
    total=False,
)
"""The filters that ``plugin_list`` knows."""


PLUGIN_LIST = Endpoint(
    id="PluginList",
    method="GET",
    path="/plugins",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"capability": ListOf(STR), "enabled": BOOL},
        ),
    ),
    result=ListOf(Obj("Plugin")),
)


def plugin_list(
    *, filters: PluginListFilters | Filters | None = None
) -> Operation[list[models.Plugin]]:
    """List installed plugins.

    API operation ``PluginList``: ``GET /plugins``. From API 1.25.

    Args:
        filters: Keep matching plugins only. Keys: capability, enabled (true or false). From API
            1.28.

    Returns:
        The matching plugins.
    """
    return Operation(PLUGIN_LIST, {"filters": filters})


GET_PLUGIN_PRIVILEGES = Endpoint(
    id="GetPluginPrivileges",
    method="GET",
    path="/plugins/privileges",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("remote", "remote", "query", STR, required=True),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="remote",
        ),
    ),
    result=ListOf(Obj("PluginPrivilegeResponse", "PluginPrivilege")),
)


def get_plugin_privileges(
    remote: str, *, registry_auth: models.AuthConfig | None = None
) -> Operation[list[models.PluginPrivilegeResponse]]:
    """Show which privileges a plugin requires, before installing it.

    If the registry requires credentials, or other ones, engines return an empty list.

    API operation ``GetPluginPrivileges``: ``GET /plugins/privileges``. From API 1.25.

    Args:
        remote: Plugin reference in the registry, tag `latest` by default.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        The privileges to grant when installing.
    """
    registry_auth = hide(registry_auth)
    return Operation(GET_PLUGIN_PRIVILEGES, {"remote": remote, "registry_auth": registry_auth})


PLUGIN_PULL = Endpoint(
    id="PluginPull",
    method="POST",
    path="/plugins/pull",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("remote", "remote", "query", STR, required=True),
        Parameter("name", "name", "query", STR),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="remote",
        ),
    ),
    body=Body("value", name="privileges", kind=ListOf(Obj("PluginPrivilege")), required=True),
    result=Obj("PushImageInfo"),
    unlimited=Unlimited(silence=True),
)


def plugin_pull(
    remote: str,
    *,
    privileges: Sequence[models.PluginPrivilege],
    name: str | None = None,
    registry_auth: models.AuthConfig | None = None,
) -> Records[models.PushImageInfo]:
    """Install a plugin from a registry.

    The body lists the privileges granted. The plugin starts out disabled.

    API operation ``PluginPull``: ``POST /plugins/pull``. From API 1.25.

    Args:
        remote: Plugin reference in the registry, tag `latest` by default.
        privileges: Privileges to grant; they have to be the ones the plugin asks for.
        name: Name to install it under; same as `remote` when unset.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        Progress, one record at a time.
    """
    registry_auth = hide(registry_auth)
    return Records(
        PLUGIN_PULL, {"remote": remote, "name": name, "registry_auth": registry_auth}, privileges
    )


PLUGIN_INSPECT = Endpoint(
    id="PluginInspect",
    method="GET",
    path="/plugins/{name}/json",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
    ),
    result=Obj("Plugin"),
)


def plugin_inspect(name: str) -> Operation[models.Plugin]:
    """Show one plugin.

    API operation ``PluginInspect``: ``GET /plugins/{name}/json``. From API 1.25.

    Args:
        name: Plugin name, tag `latest` by default.

    Returns:
        The plugin's configuration and settings.
    """
    return Operation(PLUGIN_INSPECT, {"name": name})


PLUGIN_DELETE = Endpoint(
    id="PluginDelete",
    method="DELETE",
    path="/plugins/{name}",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
        Parameter("force", "force", "query", BOOL),
    ),
)


def plugin_delete(name: str, *, force: bool | None = None) -> Operation[None]:
    """Remove a plugin.

    It has to be disabled first, unless `force` is set.

    API operation ``PluginDelete``: ``DELETE /plugins/{name}``. From API 1.25.

    Args:
        name: Plugin name, tag `latest` by default.
        force: Disable it first, even while containers use it.
    """
    return Operation(PLUGIN_DELETE, {"name": name, "force": force})


PLUGIN_ENABLE = Endpoint(
    id="PluginEnable",
    method="POST",
    path="/plugins/{name}/enable",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
        Parameter("start_timeout", "timeout", "query", INT, unset="0"),
    ),
    wait=Wait(parameter="start_timeout", default=30.0),
)


def plugin_enable(name: str, *, start_timeout: int | None = None) -> Operation[None]:
    """Enable an installed plugin.

    API operation ``PluginEnable``: ``POST /plugins/{name}/enable``. From API 1.25.

    Args:
        name: Plugin name, tag `latest` by default.
        start_timeout: Seconds the engine waits when it talks to the plugin, 0 for its default;
            engines fail if this is not sent.
    """
    return Operation(PLUGIN_ENABLE, {"name": name, "start_timeout": start_timeout})


PLUGIN_DISABLE = Endpoint(
    id="PluginDisable",
    method="POST",
    path="/plugins/{name}/disable",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
        Parameter("force", "force", "query", BOOL),
    ),
)


def plugin_disable(name: str, *, force: bool | None = None) -> Operation[None]:
    """Disable a plugin.

    API operation ``PluginDisable``: ``POST /plugins/{name}/disable``. From API 1.25.

    Args:
        name: Plugin name, tag `latest` by default.
        force: Disable it even while something uses it. From API 1.28.
    """
    return Operation(PLUGIN_DISABLE, {"name": name, "force": force})


PLUGIN_UPGRADE = Endpoint(
    id="PluginUpgrade",
    method="POST",
    path="/plugins/{name}/upgrade",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
        Parameter("remote", "remote", "query", STR, required=True),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="remote",
        ),
    ),
    body=Body("value", name="privileges", kind=ListOf(Obj("PluginPrivilege")), required=True),
    result=Obj("PushImageInfo"),
    unlimited=Unlimited(silence=True),
)


def plugin_upgrade(
    name: str,
    remote: str,
    *,
    privileges: Sequence[models.PluginPrivilege],
    registry_auth: models.AuthConfig | None = None,
) -> Records[models.PushImageInfo]:
    """Replace an installed plugin by another version.

    The plugin has to be disabled. The body lists the privileges granted.

    API operation ``PluginUpgrade``: ``POST /plugins/{name}/upgrade``. From API 1.26.

    Args:
        name: Name of the installed plugin, tag `latest` by default.
        remote: Plugin reference in the registry to change to, tag `latest` by default.
        privileges: Privileges to grant; they have to be the ones the new version asks for.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        Progress, one record at a time.
    """
    registry_auth = hide(registry_auth)
    return Records(
        PLUGIN_UPGRADE, {"name": name, "remote": remote, "registry_auth": registry_auth}, privileges
    )


PLUGIN_CREATE = Endpoint(
    id="PluginCreate",
    method="POST",
    path="/plugins/create",
    answer="none",
    ok=(204,),
    parameters=(Parameter("name", "name", "query", STR, required=True),),
    body=Body("upload", media="application/x-tar", name="data", required=True),
    unlimited=Unlimited(),
)


def plugin_create(name: str, data: AsyncUpload) -> Operation[None]:
    """Create a plugin from local files.

    The body is a tar archive with `config.json` and the `rootfs` directory.

    API operation ``PluginCreate``: ``POST /plugins/create``. From API 1.25.

    Args:
        name: Name for the plugin, tag `latest` by default.
        data: Tar archive with `config.json` and the `rootfs` directory.
    """
    return Operation(PLUGIN_CREATE, {"name": name}, data)


PLUGIN_PUSH = Endpoint(
    id="PluginPush",
    method="POST",
    path="/plugins/{name}/push",
    answer="records",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
        Parameter(
            "registry_auth",
            "X-Registry-Auth",
            "header",
            Obj("AuthConfig"),
            encoding="auth",
            secret=True,
            credentials_for="name",
        ),
    ),
    result=Obj("PushImageInfo"),
    unlimited=Unlimited(silence=True),
)


def plugin_push(
    name: str, *, registry_auth: models.AuthConfig | None = None
) -> Records[models.PushImageInfo]:
    """Push a plugin to its registry.

    API operation ``PluginPush``: ``POST /plugins/{name}/push``. From API 1.25.

    Args:
        name: Plugin name with the registry host if any, tag `latest` by default.
        registry_auth: Credentials for the registry, those of `docker login` when unset; sent as
            base64url JSON.

    Returns:
        Progress, one record at a time.
    """
    registry_auth = hide(registry_auth)
    return Records(PLUGIN_PUSH, {"name": name, "registry_auth": registry_auth})


PLUGIN_SET = Endpoint(
    id="PluginSet",
    method="POST",
    path="/plugins/{name}/set",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="plugin", slashes=True),
    ),
    body=Body("value", name="settings", kind=ListOf(STR), required=True),
)


def plugin_set(name: str, settings: SequenceNotStr[str]) -> Operation[None]:
    """Change settings of a plugin.

    The body is a list of `KEY=value` texts. The plugin has to be disabled.

    API operation ``PluginSet``: ``POST /plugins/{name}/set``. From API 1.25.

    Args:
        name: Plugin name, tag `latest` by default.
        settings: Settings to change, as `KEY=value` texts.
    """
    return Operation(PLUGIN_SET, {"name": name}, settings)
