# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, STR, ListOf, Obj
from .plugin_config_args import PluginConfigArgs
from .plugin_config_interface import PluginConfigInterface
from .plugin_config_linux import PluginConfigLinux
from .plugin_config_network import PluginConfigNetwork
from .plugin_config_rootfs import PluginConfigRootFS
from .plugin_config_user import PluginConfigUser
from .plugin_env import PluginEnv
from .plugin_mount import PluginMount

_KEYS = frozenset(
    {
        "Description",
        "Documentation",
        "Interface",
        "Entrypoint",
        "WorkDir",
        "User",
        "Network",
        "Linux",
        "PropagatedMount",
        "IpcHost",
        "PidHost",
        "Mounts",
        "Env",
        "Args",
        "rootfs",
        "DockerVersion",
    }
)
_ALWAYS = frozenset(
    {
        "Description",
        "Documentation",
        "Interface",
        "Entrypoint",
        "WorkDir",
        "User",
        "Network",
        "Linux",
        "PropagatedMount",
        "IpcHost",
        "PidHost",
        "Mounts",
        "Env",
        "Args",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("description", "Description", STR),
        Field("documentation", "Documentation", STR),
        Field("interface", "Interface", Obj("PluginConfigInterface")),
        Field("entrypoint", "Entrypoint", ListOf(STR)),
        Field("work_dir", "WorkDir", STR),
        Field("user", "User", Obj("PluginConfigUser")),
        Field("network", "Network", Obj("PluginConfigNetwork")),
        Field("linux", "Linux", Obj("PluginConfigLinux")),
        Field("propagated_mount", "PropagatedMount", STR),
        Field("ipc_host", "IpcHost", BOOL),
        Field("pid_host", "PidHost", BOOL),
        Field("mounts", "Mounts", ListOf(Obj("PluginMount"))),
        Field("env", "Env", ListOf(Obj("PluginEnv"))),
        Field("args", "Args", Obj("PluginConfigArgs")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.description = v if (v := get("Description")) is not None else ""
        self.documentation = v if (v := get("Documentation")) is not None else ""
        self.interface = (
            PluginConfigInterface.from_dict(v)
            if (v := get("Interface")) is not None
            else PluginConfigInterface.from_dict({})
        )
        self.entrypoint = v if (v := get("Entrypoint")) is not None else []
        self.work_dir = v if (v := get("WorkDir")) is not None else ""
        self.user = (
            PluginConfigUser.from_dict(v)
            if (v := get("User")) is not None
            else PluginConfigUser.from_dict({})
        )
        self.network = (
            PluginConfigNetwork.from_dict(v)
            if (v := get("Network")) is not None
            else PluginConfigNetwork.from_dict({})
        )
        self.linux = (
            PluginConfigLinux.from_dict(v)
            if (v := get("Linux")) is not None
            else PluginConfigLinux.from_dict({})
        )
        self.propagated_mount = v if (v := get("PropagatedMount")) is not None else ""
        self.ipc_host = v if (v := get("IpcHost")) is not None else False
        self.pid_host = v if (v := get("PidHost")) is not None else False
        self.mounts = (
            [NULL if x0 is None else PluginMount.from_dict(x0) for x0 in v]
            if (v := get("Mounts")) is not None
            else []
        )
        self.env = (
            [NULL if x0 is None else PluginEnv.from_dict(x0) for x0 in v]
            if (v := get("Env")) is not None
            else []
        )
        self.args = (
            PluginConfigArgs.from_dict(v)
            if (v := get("Args")) is not None
            else PluginConfigArgs.from_dict({})
        )
        self.rootfs = None if (v := get("rootfs")) is None else PluginConfigRootFS.from_dict(v)
        self.docker_version = get("DockerVersion")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
