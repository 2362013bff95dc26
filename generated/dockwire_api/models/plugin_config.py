# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, ListOf, Obj
from .plugin_config_args import PluginConfigArgs
from .plugin_config_interface import PluginConfigInterface
from .plugin_config_linux import PluginConfigLinux
from .plugin_config_network import PluginConfigNetwork
from .plugin_config_rootfs import PluginConfigRootFS
from .plugin_config_user import PluginConfigUser
from .plugin_env import PluginEnv
from .plugin_mount import PluginMount


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfig(Model):
    """What a plugin is, as its author has laid down.

    Attributes:
        description: What the plugin does, in words.
        documentation: Where to read more.
        interface: How the engine talks to it.
        entrypoint: Program that is started, as a list of words.
        work_dir: Directory that it starts in.
        user: User and group it runs as.
        network: Network it uses.
        linux: Capabilities and devices it needs.
        propagated_mount: Path in the plugin whose mounts the host and containers see as well.
        ipc_host: It uses the host's IPC namespace. From API 1.29.
        pid_host: It uses the host's PID namespace. From API 1.29.
        mounts: Mounts it needs.
        env: Environment variables it knows.
        args: Arguments it takes.
        rootfs: Layers of its filesystem.
        docker_version: Docker version it was made with. API 1.29 to 1.51.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("description", "Description", STR, always=True),
        Field("documentation", "Documentation", STR, always=True),
        Field("interface", "Interface", Obj("PluginConfigInterface"), always=True),
        Field("entrypoint", "Entrypoint", ListOf(STR), always=True),
        Field("work_dir", "WorkDir", STR, always=True),
        Field("user", "User", Obj("PluginConfigUser"), always=True),
        Field("network", "Network", Obj("PluginConfigNetwork"), always=True),
        Field("linux", "Linux", Obj("PluginConfigLinux"), always=True),
        Field("propagated_mount", "PropagatedMount", STR, always=True),
        Field("ipc_host", "IpcHost", BOOL, always=True),
        Field("pid_host", "PidHost", BOOL, always=True),
        Field("mounts", "Mounts", ListOf(Obj("PluginMount")), always=True),
        Field("env", "Env", ListOf(Obj("PluginEnv")), always=True),
        Field("args", "Args", Obj("PluginConfigArgs"), always=True),
        Field("rootfs", "rootfs", Obj("PluginConfigRootFS")),
        Field("docker_version", "DockerVersion", STR),
    )

    description: str = ""
    documentation: str = ""
    interface: PluginConfigInterface = Factory(lambda: PluginConfigInterface.from_dict({}))
    entrypoint: list[str] = Factory(list)
    work_dir: str = ""
    user: PluginConfigUser = Factory(lambda: PluginConfigUser.from_dict({}))
    network: PluginConfigNetwork = Factory(lambda: PluginConfigNetwork.from_dict({}))
    linux: PluginConfigLinux = Factory(lambda: PluginConfigLinux.from_dict({}))
    propagated_mount: str = ""
    ipc_host: bool = False
    pid_host: bool = False
    mounts: list[PluginMount] = Factory(list)
    env: list[PluginEnv] = Factory(list)
    args: PluginConfigArgs = Factory(lambda: PluginConfigArgs.from_dict({}))
    rootfs: PluginConfigRootFS | None = None
    docker_version: str | None = None
