# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""All operations of the API, as functions that describe a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .builds import BUILD_CANCEL as BUILD_CANCEL
    from .builds import BUILD_PRUNE as BUILD_PRUNE
    from .builds import BuildPruneFilters as BuildPruneFilters
    from .builds import build_cancel as build_cancel
    from .builds import build_prune as build_prune
    from .configs import CONFIG_CREATE as CONFIG_CREATE
    from .configs import CONFIG_DELETE as CONFIG_DELETE
    from .configs import CONFIG_INSPECT as CONFIG_INSPECT
    from .configs import CONFIG_LIST as CONFIG_LIST
    from .configs import CONFIG_UPDATE as CONFIG_UPDATE
    from .configs import ConfigListFilters as ConfigListFilters
    from .configs import config_create as config_create
    from .configs import config_delete as config_delete
    from .configs import config_inspect as config_inspect
    from .configs import config_list as config_list
    from .configs import config_update as config_update
    from .containers import CHECKPOINT_CREATE as CHECKPOINT_CREATE
    from .containers import CHECKPOINT_DELETE as CHECKPOINT_DELETE
    from .containers import CHECKPOINT_LIST as CHECKPOINT_LIST
    from .containers import CONTAINER_ARCHIVE as CONTAINER_ARCHIVE
    from .containers import CONTAINER_ARCHIVE_INFO as CONTAINER_ARCHIVE_INFO
    from .containers import CONTAINER_ATTACH as CONTAINER_ATTACH
    from .containers import CONTAINER_ATTACH_WEBSOCKET as CONTAINER_ATTACH_WEBSOCKET
    from .containers import CONTAINER_CHANGES as CONTAINER_CHANGES
    from .containers import CONTAINER_CREATE as CONTAINER_CREATE
    from .containers import CONTAINER_DELETE as CONTAINER_DELETE
    from .containers import CONTAINER_EXPORT as CONTAINER_EXPORT
    from .containers import CONTAINER_INSPECT as CONTAINER_INSPECT
    from .containers import CONTAINER_KILL as CONTAINER_KILL
    from .containers import CONTAINER_LIST as CONTAINER_LIST
    from .containers import CONTAINER_LOGS as CONTAINER_LOGS
    from .containers import CONTAINER_PAUSE as CONTAINER_PAUSE
    from .containers import CONTAINER_PRUNE as CONTAINER_PRUNE
    from .containers import CONTAINER_RENAME as CONTAINER_RENAME
    from .containers import CONTAINER_RESIZE as CONTAINER_RESIZE
    from .containers import CONTAINER_RESTART as CONTAINER_RESTART
    from .containers import CONTAINER_START as CONTAINER_START
    from .containers import CONTAINER_STATS as CONTAINER_STATS
    from .containers import CONTAINER_STOP as CONTAINER_STOP
    from .containers import CONTAINER_TOP as CONTAINER_TOP
    from .containers import CONTAINER_UNPAUSE as CONTAINER_UNPAUSE
    from .containers import CONTAINER_UPDATE as CONTAINER_UPDATE
    from .containers import CONTAINER_WAIT as CONTAINER_WAIT
    from .containers import PUT_CONTAINER_ARCHIVE as PUT_CONTAINER_ARCHIVE
    from .containers import CheckpointCreateFields as CheckpointCreateFields
    from .containers import CheckpointCreateOptions as CheckpointCreateOptions
    from .containers import ContainerCreateFields as ContainerCreateFields
    from .containers import ContainerCreateOptions as ContainerCreateOptions
    from .containers import ContainerListFilters as ContainerListFilters
    from .containers import ContainerPruneFilters as ContainerPruneFilters
    from .containers import ContainerUpdateFields as ContainerUpdateFields
    from .containers import checkpoint_create as checkpoint_create
    from .containers import checkpoint_delete as checkpoint_delete
    from .containers import checkpoint_list as checkpoint_list
    from .containers import container_archive as container_archive
    from .containers import container_archive_info as container_archive_info
    from .containers import container_attach as container_attach
    from .containers import container_attach_websocket as container_attach_websocket
    from .containers import container_changes as container_changes
    from .containers import container_create as container_create
    from .containers import container_delete as container_delete
    from .containers import container_export as container_export
    from .containers import container_inspect as container_inspect
    from .containers import container_kill as container_kill
    from .containers import container_list as container_list
    from .containers import container_logs as container_logs
    from .containers import container_pause as container_pause
    from .containers import container_prune as container_prune
    from .containers import container_rename as container_rename
    from .containers import container_resize as container_resize
    from .containers import container_restart as container_restart
    from .containers import container_start as container_start
    from .containers import container_stats as container_stats
    from .containers import container_stop as container_stop
    from .containers import container_top as container_top
    from .containers import container_unpause as container_unpause
    from .containers import container_update as container_update
    from .containers import container_wait as container_wait
    from .containers import put_container_archive as put_container_archive
    from .distribution import DISTRIBUTION_INSPECT as DISTRIBUTION_INSPECT
    from .distribution import distribution_inspect as distribution_inspect
    from .exec import CONTAINER_EXEC as CONTAINER_EXEC
    from .exec import EXEC_INSPECT as EXEC_INSPECT
    from .exec import EXEC_RESIZE as EXEC_RESIZE
    from .exec import EXEC_START as EXEC_START
    from .exec import ContainerExecFields as ContainerExecFields
    from .exec import ContainerExecOptions as ContainerExecOptions
    from .exec import ExecStartFields as ExecStartFields
    from .exec import container_exec as container_exec
    from .exec import exec_inspect as exec_inspect
    from .exec import exec_resize as exec_resize
    from .exec import exec_start as exec_start
    from .images import IMAGE_ATTESTATIONS as IMAGE_ATTESTATIONS
    from .images import IMAGE_BUILD as IMAGE_BUILD
    from .images import IMAGE_COMMIT as IMAGE_COMMIT
    from .images import IMAGE_CREATE as IMAGE_CREATE
    from .images import IMAGE_DELETE as IMAGE_DELETE
    from .images import IMAGE_GET as IMAGE_GET
    from .images import IMAGE_GET_ALL as IMAGE_GET_ALL
    from .images import IMAGE_HISTORY as IMAGE_HISTORY
    from .images import IMAGE_INSPECT as IMAGE_INSPECT
    from .images import IMAGE_LIST as IMAGE_LIST
    from .images import IMAGE_LOAD as IMAGE_LOAD
    from .images import IMAGE_PRUNE as IMAGE_PRUNE
    from .images import IMAGE_PUSH as IMAGE_PUSH
    from .images import IMAGE_SEARCH as IMAGE_SEARCH
    from .images import IMAGE_TAG as IMAGE_TAG
    from .images import ImageListFilters as ImageListFilters
    from .images import ImagePruneFilters as ImagePruneFilters
    from .images import ImageSearchFilters as ImageSearchFilters
    from .images import image_attestations as image_attestations
    from .images import image_build as image_build
    from .images import image_commit as image_commit
    from .images import image_create as image_create
    from .images import image_delete as image_delete
    from .images import image_get as image_get
    from .images import image_get_all as image_get_all
    from .images import image_history as image_history
    from .images import image_inspect as image_inspect
    from .images import image_list as image_list
    from .images import image_load as image_load
    from .images import image_prune as image_prune
    from .images import image_push as image_push
    from .images import image_search as image_search
    from .images import image_tag as image_tag
    from .networks import NETWORK_CONNECT as NETWORK_CONNECT
    from .networks import NETWORK_CREATE as NETWORK_CREATE
    from .networks import NETWORK_DELETE as NETWORK_DELETE
    from .networks import NETWORK_DISCONNECT as NETWORK_DISCONNECT
    from .networks import NETWORK_INSPECT as NETWORK_INSPECT
    from .networks import NETWORK_LIST as NETWORK_LIST
    from .networks import NETWORK_PRUNE as NETWORK_PRUNE
    from .networks import NetworkConnectFields as NetworkConnectFields
    from .networks import NetworkConnectOptions as NetworkConnectOptions
    from .networks import NetworkCreateFields as NetworkCreateFields
    from .networks import NetworkCreateOptions as NetworkCreateOptions
    from .networks import NetworkDisconnectFields as NetworkDisconnectFields
    from .networks import NetworkDisconnectOptions as NetworkDisconnectOptions
    from .networks import NetworkListFilters as NetworkListFilters
    from .networks import NetworkPruneFilters as NetworkPruneFilters
    from .networks import network_connect as network_connect
    from .networks import network_create as network_create
    from .networks import network_delete as network_delete
    from .networks import network_disconnect as network_disconnect
    from .networks import network_inspect as network_inspect
    from .networks import network_list as network_list
    from .networks import network_prune as network_prune
    from .nodes import NODE_DELETE as NODE_DELETE
    from .nodes import NODE_INSPECT as NODE_INSPECT
    from .nodes import NODE_LIST as NODE_LIST
    from .nodes import NODE_UPDATE as NODE_UPDATE
    from .nodes import NodeListFilters as NodeListFilters
    from .nodes import node_delete as node_delete
    from .nodes import node_inspect as node_inspect
    from .nodes import node_list as node_list
    from .nodes import node_update as node_update
    from .plugins import GET_PLUGIN_PRIVILEGES as GET_PLUGIN_PRIVILEGES
    from .plugins import PLUGIN_CREATE as PLUGIN_CREATE
    from .plugins import PLUGIN_DELETE as PLUGIN_DELETE
    from .plugins import PLUGIN_DISABLE as PLUGIN_DISABLE
    from .plugins import PLUGIN_ENABLE as PLUGIN_ENABLE
    from .plugins import PLUGIN_INSPECT as PLUGIN_INSPECT
    from .plugins import PLUGIN_LIST as PLUGIN_LIST
    from .plugins import PLUGIN_PULL as PLUGIN_PULL
    from .plugins import PLUGIN_PUSH as PLUGIN_PUSH
    from .plugins import PLUGIN_SET as PLUGIN_SET
    from .plugins import PLUGIN_UPGRADE as PLUGIN_UPGRADE
    from .plugins import PluginListFilters as PluginListFilters
    from .plugins import get_plugin_privileges as get_plugin_privileges
    from .plugins import plugin_create as plugin_create
    from .plugins import plugin_delete as plugin_delete
    from .plugins import plugin_disable as plugin_disable
    from .plugins import plugin_enable as plugin_enable
    from .plugins import plugin_inspect as plugin_inspect
    from .plugins import plugin_list as plugin_list
    from .plugins import plugin_pull as plugin_pull
    from .plugins import plugin_push as plugin_push
    from .plugins import plugin_set as plugin_set
    from .plugins import plugin_upgrade as plugin_upgrade
    from .secrets import SECRET_CREATE as SECRET_CREATE
    from .secrets import SECRET_DELETE as SECRET_DELETE
    from .secrets import SECRET_INSPECT as SECRET_INSPECT
    from .secrets import SECRET_LIST as SECRET_LIST
    from .secrets import SECRET_UPDATE as SECRET_UPDATE
    from .secrets import SecretListFilters as SecretListFilters
    from .secrets import secret_create as secret_create
    from .secrets import secret_delete as secret_delete
    from .secrets import secret_inspect as secret_inspect
    from .secrets import secret_list as secret_list
    from .secrets import secret_update as secret_update
    from .services import SERVICE_CREATE as SERVICE_CREATE
    from .services import SERVICE_DELETE as SERVICE_DELETE
    from .services import SERVICE_INSPECT as SERVICE_INSPECT
    from .services import SERVICE_LIST as SERVICE_LIST
    from .services import SERVICE_LOGS as SERVICE_LOGS
    from .services import SERVICE_UPDATE as SERVICE_UPDATE
    from .services import ServiceListFilters as ServiceListFilters
    from .services import service_create as service_create
    from .services import service_delete as service_delete
    from .services import service_inspect as service_inspect
    from .services import service_list as service_list
    from .services import service_logs as service_logs
    from .services import service_update as service_update
    from .swarm import SWARM_INIT as SWARM_INIT
    from .swarm import SWARM_INSPECT as SWARM_INSPECT
    from .swarm import SWARM_JOIN as SWARM_JOIN
    from .swarm import SWARM_LEAVE as SWARM_LEAVE
    from .swarm import SWARM_UNLOCK as SWARM_UNLOCK
    from .swarm import SWARM_UNLOCKKEY as SWARM_UNLOCKKEY
    from .swarm import SWARM_UPDATE as SWARM_UPDATE
    from .swarm import SwarmInitFields as SwarmInitFields
    from .swarm import SwarmJoinFields as SwarmJoinFields
    from .swarm import SwarmUnlockFields as SwarmUnlockFields
    from .swarm import SwarmUnlockOptions as SwarmUnlockOptions
    from .swarm import swarm_init as swarm_init
    from .swarm import swarm_inspect as swarm_inspect
    from .swarm import swarm_join as swarm_join
    from .swarm import swarm_leave as swarm_leave
    from .swarm import swarm_unlock as swarm_unlock
    from .swarm import swarm_unlockkey as swarm_unlockkey
    from .swarm import swarm_update as swarm_update
    from .system import SESSION as SESSION
    from .system import SYSTEM_AUTH as SYSTEM_AUTH
    from .system import SYSTEM_DATA_USAGE as SYSTEM_DATA_USAGE
    from .system import SYSTEM_EVENTS as SYSTEM_EVENTS
    from .system import SYSTEM_INFO as SYSTEM_INFO
    from .system import SYSTEM_PING as SYSTEM_PING
    from .system import SYSTEM_PING_HEAD as SYSTEM_PING_HEAD
    from .system import SYSTEM_VERSION as SYSTEM_VERSION
    from .system import SystemAuthFields as SystemAuthFields
    from .system import SystemEventsFilters as SystemEventsFilters
    from .system import session as session
    from .system import system_auth as system_auth
    from .system import system_data_usage as system_data_usage
    from .system import system_events as system_events
    from .system import system_info as system_info
    from .system import system_ping as system_ping
    from .system import system_ping_head as system_ping_head
    from .system import system_version as system_version
    from .tasks import TASK_INSPECT as TASK_INSPECT
    from .tasks import TASK_LIST as TASK_LIST
    from .tasks import TASK_LOGS as TASK_LOGS
    from .tasks import TaskListFilters as TaskListFilters
    from .tasks import task_inspect as task_inspect
    from .tasks import task_list as task_list
    from .tasks import task_logs as task_logs
    from .volumes import VOLUME_CREATE as VOLUME_CREATE
    from .volumes import VOLUME_DELETE as VOLUME_DELETE
    from .volumes import VOLUME_INSPECT as VOLUME_INSPECT
    from .volumes import VOLUME_LIST as VOLUME_LIST
    from .volumes import VOLUME_PRUNE as VOLUME_PRUNE
    from .volumes import VOLUME_UPDATE as VOLUME_UPDATE
    from .volumes import VolumeCreateFields as VolumeCreateFields
    from .volumes import VolumeCreateOptions as VolumeCreateOptions
    from .volumes import VolumeListFilters as VolumeListFilters
    from .volumes import VolumePruneFilters as VolumePruneFilters
    from .volumes import VolumeUpdateFields as VolumeUpdateFields
    from .volumes import VolumeUpdateOptions as VolumeUpdateOptions
    from .volumes import volume_create as volume_create
    from .volumes import volume_delete as volume_delete
    from .volumes import volume_inspect as volume_inspect
    from .volumes import volume_list as volume_list
    from .volumes import volume_prune as volume_prune
    from .volumes import volume_update as volume_update

_WHERE = {
    "BUILD_CANCEL": "builds",
    "BUILD_PRUNE": "builds",
    "BuildPruneFilters": "builds",
    "CHECKPOINT_CREATE": "containers",
    "CHECKPOINT_DELETE": "containers",
    "CHECKPOINT_LIST": "containers",
    "CONFIG_CREATE": "configs",
    "CONFIG_DELETE": "configs",
    "CONFIG_INSPECT": "configs",
    "CONFIG_LIST": "configs",
    "CONFIG_UPDATE": "configs",
    "CONTAINER_ARCHIVE": "containers",
    "CONTAINER_ARCHIVE_INFO": "containers",
    "CONTAINER_ATTACH": "containers",
    "CONTAINER_ATTACH_WEBSOCKET": "containers",
    "CONTAINER_CHANGES": "containers",
    "CONTAINER_CREATE": "containers",
    "CONTAINER_DELETE": "containers",
    "CONTAINER_EXEC": "exec",
    "CONTAINER_EXPORT": "containers",
    "CONTAINER_INSPECT": "containers",
    "CONTAINER_KILL": "containers",
    "CONTAINER_LIST": "containers",
    "CONTAINER_LOGS": "containers",
    "CONTAINER_PAUSE": "containers",
    "CONTAINER_PRUNE": "containers",
    "CONTAINER_RENAME": "containers",
    "CONTAINER_RESIZE": "containers",
    "CONTAINER_RESTART": "containers",
    "CONTAINER_START": "containers",
    "CONTAINER_STATS": "containers",
    "CONTAINER_STOP": "containers",
    "CONTAINER_TOP": "containers",
    "CONTAINER_UNPAUSE": "containers",
    "CONTAINER_UPDATE": "containers",
    "CONTAINER_WAIT": "containers",
    "CheckpointCreateFields": "containers",
    "CheckpointCreateOptions": "containers",
    "ConfigListFilters": "configs",
    "ContainerCreateFields": "containers",
    "ContainerCreateOptions": "containers",
    "ContainerExecFields": "exec",
    "ContainerExecOptions": "exec",
    "ContainerListFilters": "containers",
    "ContainerPruneFilters": "containers",
    "ContainerUpdateFields": "containers",
    "DISTRIBUTION_INSPECT": "distribution",
    "EXEC_INSPECT": "exec",
    "EXEC_RESIZE": "exec",
    "EXEC_START": "exec",
    "ExecStartFields": "exec",
    "GET_PLUGIN_PRIVILEGES": "plugins",
    "IMAGE_ATTESTATIONS": "images",
    "IMAGE_BUILD": "images",
    "IMAGE_COMMIT": "images",
    "IMAGE_CREATE": "images",
    "IMAGE_DELETE": "images",
    "IMAGE_GET": "images",
    "IMAGE_GET_ALL": "images",
    "IMAGE_HISTORY": "images",
    "IMAGE_INSPECT": "images",
    "IMAGE_LIST": "images",
    "IMAGE_LOAD": "images",
    "IMAGE_PRUNE": "images",
    "IMAGE_PUSH": "images",
    "IMAGE_SEARCH": "images",
    "IMAGE_TAG": "images",
    "ImageListFilters": "images",
    "ImagePruneFilters": "images",
    "ImageSearchFilters": "images",
    "NETWORK_CONNECT": "networks",
    "NETWORK_CREATE": "networks",
    "NETWORK_DELETE": "networks",
    "NETWORK_DISCONNECT": "networks",
    "NETWORK_INSPECT": "networks",
    "NETWORK_LIST": "networks",
    "NETWORK_PRUNE": "networks",
    "NODE_DELETE": "nodes",
    "NODE_INSPECT": "nodes",
    "NODE_LIST": "nodes",
    "NODE_UPDATE": "nodes",
    "NetworkConnectFields": "networks",
    "NetworkConnectOptions": "networks",
    "NetworkCreateFields": "networks",
    "NetworkCreateOptions": "networks",
    "NetworkDisconnectFields": "networks",
    "NetworkDisconnectOptions": "networks",
    "NetworkListFilters": "networks",
    "NetworkPruneFilters": "networks",
    "NodeListFilters": "nodes",
    "PLUGIN_CREATE": "plugins",
    "PLUGIN_DELETE": "plugins",
    "PLUGIN_DISABLE": "plugins",
    "PLUGIN_ENABLE": "plugins",
    "PLUGIN_INSPECT": "plugins",
    "PLUGIN_LIST": "plugins",
    "PLUGIN_PULL": "plugins",
    "PLUGIN_PUSH": "plugins",
    "PLUGIN_SET": "plugins",
    "PLUGIN_UPGRADE": "plugins",
    "PUT_CONTAINER_ARCHIVE": "containers",
    "PluginListFilters": "plugins",
    "SECRET_CREATE": "secrets",
    "SECRET_DELETE": "secrets",
    "SECRET_INSPECT": "secrets",
    "SECRET_LIST": "secrets",
    "SECRET_UPDATE": "secrets",
    "SERVICE_CREATE": "services",
    "SERVICE_DELETE": "services",
    "SERVICE_INSPECT": "services",
    "SERVICE_LIST": "services",
    "SERVICE_LOGS": "services",
    "SERVICE_UPDATE": "services",
    "SESSION": "system",
    "SWARM_INIT": "swarm",
    "SWARM_INSPECT": "swarm",
    "SWARM_JOIN": "swarm",
    "SWARM_LEAVE": "swarm",
    "SWARM_UNLOCK": "swarm",
    "SWARM_UNLOCKKEY": "swarm",
    "SWARM_UPDATE": "swarm",
    "SYSTEM_AUTH": "system",
    "SYSTEM_DATA_USAGE": "system",
    "SYSTEM_EVENTS": "system",
    "SYSTEM_INFO": "system",
    "SYSTEM_PING": "system",
    "SYSTEM_PING_HEAD": "system",
    "SYSTEM_VERSION": "system",
    "SecretListFilters": "secrets",
    "ServiceListFilters": "services",
    "SwarmInitFields": "swarm",
    "SwarmJoinFields": "swarm",
    "SwarmUnlockFields": "swarm",
    "SwarmUnlockOptions": "swarm",
    "SystemAuthFields": "system",
    "SystemEventsFilters": "system",
    "TASK_INSPECT": "tasks",
    "TASK_LIST": "tasks",
    "TASK_LOGS": "tasks",
    "TaskListFilters": "tasks",
    "VOLUME_CREATE": "volumes",
    "VOLUME_DELETE": "volumes",
    "VOLUME_INSPECT": "volumes",
    "VOLUME_LIST": "volumes",
    "VOLUME_PRUNE": "volumes",
    "VOLUME_UPDATE": "volumes",
    "VolumeCreateFields": "volumes",
    "VolumeCreateOptions": "volumes",
    "VolumeListFilters": "volumes",
    "VolumePruneFilters": "volumes",
    "VolumeUpdateFields": "volumes",
    "VolumeUpdateOptions": "volumes",
    "build_cancel": "builds",
    "build_prune": "builds",
    "checkpoint_create": "containers",
    "checkpoint_delete": "containers",
    "checkpoint_list": "containers",
    "config_create": "configs",
    "config_delete": "configs",
    "config_inspect": "configs",
    "config_list": "configs",
    "config_update": "configs",
    "container_archive": "containers",
    "container_archive_info": "containers",
    "container_attach": "containers",
    "container_attach_websocket": "containers",
    "container_changes": "containers",
    "container_create": "containers",
    "container_delete": "containers",
    "container_exec": "exec",
    "container_export": "containers",
    "container_inspect": "containers",
    "container_kill": "containers",
    "container_list": "containers",
    "container_logs": "containers",
    "container_pause": "containers",
    "container_prune": "containers",
    "container_rename": "containers",
    "container_resize": "containers",
    "container_restart": "containers",
    "container_start": "containers",
    "container_stats": "containers",
    "container_stop": "containers",
    "container_top": "containers",
    "container_unpause": "containers",
    "container_update": "containers",
    "container_wait": "containers",
    "distribution_inspect": "distribution",
    "exec_inspect": "exec",
    "exec_resize": "exec",
    "exec_start": "exec",
    "get_plugin_privileges": "plugins",
    "image_attestations": "images",
    "image_build": "images",
    "image_commit": "images",
    "image_create": "images",
    "image_delete": "images",
    "image_get": "images",
    "image_get_all": "images",
    "image_history": "images",
    "image_inspect": "images",
    "image_list": "images",
    "image_load": "images",
    "image_prune": "images",
    "image_push": "images",
    "image_search": "images",
    "image_tag": "images",
    "network_connect": "networks",
    "network_create": "networks",
    "network_delete": "networks",
    "network_disconnect": "networks",
    "network_inspect": "networks",
    "network_list": "networks",
    "network_prune": "networks",
    "node_delete": "nodes",
    "node_inspect": "nodes",
    "node_list": "nodes",
    "node_update": "nodes",
    "plugin_create": "plugins",
    "plugin_delete": "plugins",
    "plugin_disable": "plugins",
    "plugin_enable": "plugins",
    "plugin_inspect": "plugins",
    "plugin_list": "plugins",
    "plugin_pull": "plugins",
    "plugin_push": "plugins",
    "plugin_set": "plugins",
    "plugin_upgrade": "plugins",
    "put_container_archive": "containers",
    "secret_create": "secrets",
    "secret_delete": "secrets",
    "secret_inspect": "secrets",
    "secret_list": "secrets",
    "secret_update": "secrets",
    "service_create": "services",
    "service_delete": "services",
    "service_inspect": "services",
    "service_list": "services",
    "service_logs": "services",
    "service_update": "services",
    "session": "system",
    "swarm_init": "swarm",
    "swarm_inspect": "swarm",
    "swarm_join": "swarm",
    "swarm_leave": "swarm",
    "swarm_unlock": "swarm",
    "swarm_unlockkey": "swarm",
    "swarm_update": "swarm",
    "system_auth": "system",
    "system_data_usage": "system",
    "system_events": "system",
    "system_info": "system",
    "system_ping": "system",
    "system_ping_head": "system",
    "system_version": "system",
    "task_inspect": "tasks",
    "task_list": "tasks",
    "task_logs": "tasks",
    "volume_create": "volumes",
    "volume_delete": "volumes",
    "volume_inspect": "volumes",
    "volume_list": "volumes",
    "volume_prune": "volumes",
    "volume_update": "volumes",
}
ENDPOINTS = (
    "container_list",
    "container_create",
    "container_inspect",
    "container_top",
    "container_logs",
    "container_changes",
    "container_export",
    "container_stats",
    "container_resize",
    "container_start",
    "container_stop",
    "container_restart",
    "container_kill",
    "container_update",
    "container_rename",
    "container_pause",
    "container_unpause",
    "container_attach",
    "container_attach_websocket",
    "container_wait",
    "container_delete",
    "container_archive",
    "put_container_archive",
    "container_archive_info",
    "container_prune",
    "image_list",
    "image_build",
    "build_prune",
    "image_create",
    "image_inspect",
    "image_attestations",
    "image_history",
    "image_push",
    "image_tag",
    "image_delete",
    "image_search",
    "image_prune",
    "system_auth",
    "system_info",
    "system_version",
    "system_ping",
    "system_ping_head",
    "image_commit",
    "system_events",
    "system_data_usage",
    "image_get",
    "image_get_all",
    "image_load",
    "container_exec",
    "exec_start",
    "exec_resize",
    "exec_inspect",
    "volume_list",
    "volume_create",
    "volume_inspect",
    "volume_update",
    "volume_delete",
    "volume_prune",
    "network_list",
    "network_inspect",
    "network_delete",
    "network_create",
    "network_connect",
    "network_disconnect",
    "network_prune",
    "plugin_list",
    "get_plugin_privileges",
    "plugin_pull",
    "plugin_inspect",
    "plugin_delete",
    "plugin_enable",
    "plugin_disable",
    "plugin_upgrade",
    "plugin_create",
    "plugin_push",
    "plugin_set",
    "node_list",
    "node_inspect",
    "node_delete",
    "node_update",
    "swarm_inspect",
    "swarm_init",
    "swarm_join",
    "swarm_leave",
    "swarm_update",
    "swarm_unlockkey",
    "swarm_unlock",
    "service_list",
    "service_create",
    "service_inspect",
    "service_delete",
    "service_update",
    "service_logs",
    "task_list",
    "task_inspect",
    "task_logs",
    "secret_list",
    "secret_create",
    "secret_inspect",
    "secret_delete",
    "secret_update",
    "config_list",
    "config_create",
    "config_inspect",
    "config_delete",
    "config_update",
    "distribution_inspect",
    "session",
    "build_cancel",
    "checkpoint_list",
    "checkpoint_create",
    "checkpoint_delete",
)
"""The functions of all operations, one each."""

__all__ = [
    "ENDPOINTS",
    "BUILD_CANCEL",
    "BUILD_PRUNE",
    "BuildPruneFilters",
    "CHECKPOINT_CREATE",
    "CHECKPOINT_DELETE",
    "CHECKPOINT_LIST",
    "CONFIG_CREATE",
    "CONFIG_DELETE",
    "CONFIG_INSPECT",
    "CONFIG_LIST",
    "CONFIG_UPDATE",
    "CONTAINER_ARCHIVE",
    "CONTAINER_ARCHIVE_INFO",
    "CONTAINER_ATTACH",
    "CONTAINER_ATTACH_WEBSOCKET",
    "CONTAINER_CHANGES",
    "CONTAINER_CREATE",
    "CONTAINER_DELETE",
    "CONTAINER_EXEC",
    "CONTAINER_EXPORT",
    "CONTAINER_INSPECT",
    "CONTAINER_KILL",
    "CONTAINER_LIST",
    "CONTAINER_LOGS",
    "CONTAINER_PAUSE",
    "CONTAINER_PRUNE",
    "CONTAINER_RENAME",
    "CONTAINER_RESIZE",
    "CONTAINER_RESTART",
    "CONTAINER_START",
    "CONTAINER_STATS",
    "CONTAINER_STOP",
    "CONTAINER_TOP",
    "CONTAINER_UNPAUSE",
    "CONTAINER_UPDATE",
    "CONTAINER_WAIT",
    "CheckpointCreateFields",
    "CheckpointCreateOptions",
    "ConfigListFilters",
    "ContainerCreateFields",
    "ContainerCreateOptions",
    "ContainerExecFields",
    "ContainerExecOptions",
    "ContainerListFilters",
    "ContainerPruneFilters",
    "ContainerUpdateFields",
    "DISTRIBUTION_INSPECT",
    "EXEC_INSPECT",
    "EXEC_RESIZE",
    "EXEC_START",
    "ExecStartFields",
    "GET_PLUGIN_PRIVILEGES",
    "IMAGE_ATTESTATIONS",
    "IMAGE_BUILD",
    "IMAGE_COMMIT",
    "IMAGE_CREATE",
    "IMAGE_DELETE",
    "IMAGE_GET",
    "IMAGE_GET_ALL",
    "IMAGE_HISTORY",
    "IMAGE_INSPECT",
    "IMAGE_LIST",
    "IMAGE_LOAD",
    "IMAGE_PRUNE",
    "IMAGE_PUSH",
    "IMAGE_SEARCH",
    "IMAGE_TAG",
    "ImageListFilters",
    "ImagePruneFilters",
    "ImageSearchFilters",
    "NETWORK_CONNECT",
    "NETWORK_CREATE",
    "NETWORK_DELETE",
    "NETWORK_DISCONNECT",
    "NETWORK_INSPECT",
    "NETWORK_LIST",
    "NETWORK_PRUNE",
    "NODE_DELETE",
    "NODE_INSPECT",
    "NODE_LIST",
    "NODE_UPDATE",
    "NetworkConnectFields",
    "NetworkConnectOptions",
    "NetworkCreateFields",
    "NetworkCreateOptions",
    "NetworkDisconnectFields",
    "NetworkDisconnectOptions",
    "NetworkListFilters",
    "NetworkPruneFilters",
    "NodeListFilters",
    "PLUGIN_CREATE",
    "PLUGIN_DELETE",
    "PLUGIN_DISABLE",
    "PLUGIN_ENABLE",
    "PLUGIN_INSPECT",
    "PLUGIN_LIST",
    "PLUGIN_PULL",
    "PLUGIN_PUSH",
    "PLUGIN_SET",
    "PLUGIN_UPGRADE",
    "PUT_CONTAINER_ARCHIVE",
    "PluginListFilters",
    "SECRET_CREATE",
    "SECRET_DELETE",
    "SECRET_INSPECT",
    "SECRET_LIST",
    "SECRET_UPDATE",
    "SERVICE_CREATE",
    "SERVICE_DELETE",
    "SERVICE_INSPECT",
    "SERVICE_LIST",
    "SERVICE_LOGS",
    "SERVICE_UPDATE",
    "SESSION",
    "SWARM_INIT",
    "SWARM_INSPECT",
    "SWARM_JOIN",
    "SWARM_LEAVE",
    "SWARM_UNLOCK",
    "SWARM_UNLOCKKEY",
    "SWARM_UPDATE",
    "SYSTEM_AUTH",
    "SYSTEM_DATA_USAGE",
    "SYSTEM_EVENTS",
    "SYSTEM_INFO",
    "SYSTEM_PING",
    "SYSTEM_PING_HEAD",
    "SYSTEM_VERSION",
    "SecretListFilters",
    "ServiceListFilters",
    "SwarmInitFields",
    "SwarmJoinFields",
    "SwarmUnlockFields",
    "SwarmUnlockOptions",
    "SystemAuthFields",
    "SystemEventsFilters",
    "TASK_INSPECT",
    "TASK_LIST",
    "TASK_LOGS",
    "TaskListFilters",
    "VOLUME_CREATE",
    "VOLUME_DELETE",
    "VOLUME_INSPECT",
    "VOLUME_LIST",
    "VOLUME_PRUNE",
    "VOLUME_UPDATE",
    "VolumeCreateFields",
    "VolumeCreateOptions",
    "VolumeListFilters",
    "VolumePruneFilters",
    "VolumeUpdateFields",
    "VolumeUpdateOptions",
    "build_cancel",
    "build_prune",
    "checkpoint_create",
    "checkpoint_delete",
    "checkpoint_list",
    "config_create",
    "config_delete",
    "config_inspect",
    "config_list",
    "config_update",
    "container_archive",
    "container_archive_info",
    "container_attach",
    "container_attach_websocket",
    "container_changes",
    "container_create",
    "container_delete",
    "container_exec",
    "container_export",
    "container_inspect",
    "container_kill",
    "container_list",
    "container_logs",
    "container_pause",
    "container_prune",
    "container_rename",
    "container_resize",
    "container_restart",
    "container_start",
    "container_stats",
    "container_stop",
    "container_top",
    "container_unpause",
    "container_update",
    "container_wait",
    "distribution_inspect",
    "exec_inspect",
    "exec_resize",
    "exec_start",
    "get_plugin_privileges",
    "image_attestations",
    "image_build",
    "image_commit",
    "image_create",
    "image_delete",
    "image_get",
    "image_get_all",
    "image_history",
    "image_inspect",
    "image_list",
    "image_load",
    "image_prune",
    "image_push",
    "image_search",
    "image_tag",
    "network_connect",
    "network_create",
    "network_delete",
    "network_disconnect",
    "network_inspect",
    "network_list",
    "network_prune",
    "node_delete",
    "node_inspect",
    "node_list",
    "node_update",
    "plugin_create",
    "plugin_delete",
    "plugin_disable",
    "plugin_enable",
    "plugin_inspect",
    "plugin_list",
    "plugin_pull",
    "plugin_push",
    "plugin_set",
    "plugin_upgrade",
    "put_container_archive",
    "secret_create",
    "secret_delete",
    "secret_inspect",
    "secret_list",
    "secret_update",
    "service_create",
    "service_delete",
    "service_inspect",
    "service_list",
    "service_logs",
    "service_update",
    "session",
    "swarm_init",
    "swarm_inspect",
    "swarm_join",
    "swarm_leave",
    "swarm_unlock",
    "swarm_unlockkey",
    "swarm_update",
    "system_auth",
    "system_data_usage",
    "system_events",
    "system_info",
    "system_ping",
    "system_ping_head",
    "system_version",
    "task_inspect",
    "task_list",
    "task_logs",
    "volume_create",
    "volume_delete",
    "volume_inspect",
    "volume_list",
    "volume_prune",
    "volume_update",
]


if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f".{where}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
